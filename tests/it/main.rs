//! Integration tests: bad inputs with their messages, explanations, the rule of imports, properties, and the published figures.
mod bad_inputs;
mod explanations;
mod layers;
mod reports;
mod texts;
