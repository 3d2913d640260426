//! Results as JUnit XML: a suite for each case file. Nothing in it depends on the clock.
use bochiso::Lang;
use bochiso::golden::{CaseResult, Ending};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::Tested;
use crate::words::{Failure, fail, say};

pub(super) fn report(all: &[Tested], lang: Lang) -> Result<String, Failure> {
    let mut report = Report::new("bochiso");
    for tested in all {
        let mut suite = TestSuite::new(tested.cases.source().name());
        suite.add_test_cases(tested.results.all().iter().map(|result| case(result, tested, lang)));
        report.add_test_suite(suite);
    }
    match report.to_string() {
        Ok(text) => Ok(text),
        Err(error) => {
            fail(format!("cannot write JUnit XML: {error}"), format!("không ghi được JUnit XML: {error}"))
        }
    }
}

fn case(result: &CaseResult, tested: &Tested, lang: Lang) -> TestCase {
    let status = match result.ending {
        Ending::Failed => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            let count = result.mismatches.len();
            status.set_message(format!("{count} {}", say(lang, "not as expected", "không như mong đợi")));
            status.set_description(result.render(tested.cases.source(), tested.rubric.source(), lang));
            status
        }
        Ending::Todo => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(say(lang, "to do", "chưa xong"));
            status
        }
        _ => TestCaseStatus::success(),
    };
    let mut case = TestCase::new(result.name.as_str(), status);
    case.set_classname(tested.rubric.id());
    case.add_property(("provenance", result.provenance.origin.name(lang)));
    case
}
