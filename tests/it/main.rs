//! Integration tests: bad inputs with their messages, explanations, the rule of imports, properties,
//! the published figures, and a second evaluator that the engine must agree with.
mod bad_inputs;
mod column_bounds;
mod column_edges;
mod column_enclosed;
mod columns;
mod decision;
#[cfg(feature = "documents")]
mod documents;
mod explanations;
mod layers;
mod limits;
mod lookup_tables;
mod memory;
mod national;
mod oracle;
mod properties;
mod rankings;
mod reports;
mod roundings;
mod texts;
mod variants;
