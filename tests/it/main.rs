//! Integration tests: bad inputs with their messages, explanations, the rule of imports, properties,
//! the published figures, and a second evaluator that the engine must agree with.
mod bad_inputs;
mod boundary;
mod column_bounds;
mod column_edges;
mod column_enclosed;
mod columns;
mod decision;
mod diff;
#[cfg(feature = "documents")]
mod documents;
mod explanations;
mod golden_cases;
mod hashes;
mod layers;
mod limits;
mod lookup_tables;
mod memory;
mod national;
mod oracle;
mod peers;
mod pillars;
mod proofs;
mod properties;
mod rankings;
#[cfg(feature = "editor")]
mod renames;
mod reports;
mod roundings;
mod suite;
mod taken;
mod texts;
mod variants;
mod weights;
