//! Runs tests on made-up rubrics: the same ones every time, or others with another seed.
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A runner of so many cases, or of as many as `BOCHISO_ORACLE_CASES` says. The cases are always the same, so that a change
/// is judged by what it changes; `BOCHISO_ORACLE_SEED`, a number, makes others. Shrinking what fails ends after a minute.
pub(crate) fn runner(usual: u32) -> TestRunner {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u32>().expect("a number"));
    let config = Config {
        cases: number("BOCHISO_ORACLE_CASES").unwrap_or(usual),
        max_shrink_time: 60_000,
        max_shrink_iters: 20_000,
        failure_persistence: None,
        ..Config::default()
    };
    let mut seed = [0; 32];
    seed[..4].copy_from_slice(&number("BOCHISO_ORACLE_SEED").unwrap_or(742).to_le_bytes());
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}
