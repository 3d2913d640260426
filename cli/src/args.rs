//! What can be said on the command line.
use std::path::{Path, PathBuf};

use bochiso::Exact;
use clap::{Parser, Subcommand, ValueEnum};

use crate::words::{Failure, fail};

/// Starts, checks, scores, ranks, explains, compares and tests rubrics (bộ chỉ số).
///
/// Exit codes: 0 clean, 1 findings (errors in a rubric or a report, failing cases, changes), 2 could not run.
#[derive(Debug, Parser)]
#[command(name = "bochiso", version, max_term_width = 100)]
pub(crate) struct Args {
    /// Language of messages (ngôn ngữ): vi or en; from the environment (LC_ALL, LANG) if not given
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<LangArg>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LangArg {
    Vi,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Say everything that is wrong with rubrics (kiểm tra bộ chỉ số)
    Check(CheckArgs),
    /// Score reports: a line for each unit, with the points of every index (chấm điểm)
    Score(ScoreArgs),
    /// Rank units by their reports (xếp hạng)
    Rank(RankArgs),
    /// Say how each point of a unit came about (giải trình điểm của một đơn vị)
    Explain(ExplainArgs),
    /// Say what changed between two versions of a rubric, and whom it moved (so sánh hai phiên bản)
    Diff(DiffArgs),
    /// Run the golden cases of rubrics (chạy các trường hợp kiểm thử)
    Test(TestArgs),
    /// Write cases at the edges of a rubric, to be read and accepted (sinh các trường hợp kiểm thử ở ranh giới)
    Cases(CasesArgs),
    /// Start a rubric with its golden cases, to go on from (tạo bộ chỉ số mẫu để soạn tiếp)
    New(NewArgs),
    /// Write a blank report for a rubric, to be filled in (mẫu báo cáo để điền số liệu)
    Template(TemplateArgs),
    /// Print a JSON Schema, for editors that complete and explain (lược đồ cho trình soạn thảo)
    Schema(SchemaArgs),
    /// Say what a key, a rule, a function or a code is, with examples (tra cứu khóa, cách tính điểm, hàm, mã thông báo)
    Guide(GuideArgs),
    /// Write the annex of a rubric, a ranking or a scorecard as a page (in phụ lục, bảng xếp hạng, phiếu điểm)
    Doc(DocArgs),
    /// Serve an editor: what is wrong as one types, words on hover, definitions, completions (dành cho trình soạn thảo)
    Lsp(LspArgs),
}

#[derive(Debug, Parser)]
pub(crate) struct CheckArgs {
    /// Rubric files
    #[arg(required = true)]
    pub(crate) rubrics: Vec<PathBuf>,
    /// How to print what is found; sarif is for code scanning and editors
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// A warning not to raise, by the id or name of its code; `warnings` is all of them; may be given again
    #[arg(long, value_name = "CODE")]
    pub(crate) allow: Vec<String>,
    /// A warning to raise, also where the rubric allows or denies it
    #[arg(long, value_name = "CODE")]
    pub(crate) warn: Vec<String>,
    /// A warning to raise as an error
    #[arg(long, value_name = "CODE")]
    pub(crate) deny: Vec<String>,
    /// Print between which points each node and pillar lies, whatever is reported (khoảng điểm có thể đạt của từng mục)
    #[arg(long)]
    pub(crate) ranges: bool,
    /// The ranges, and for every band, option, condition, cap and class a report that gets there
    #[arg(long)]
    pub(crate) witnesses: bool,
}

#[derive(Debug, Parser)]
pub(crate) struct GuideArgs {
    /// What to look up: B0103, weight, criterion.weight, ratio, round; a page: start, language; or words; without it the pages there are
    pub(crate) name: Vec<String>,
}

/// Reports to read, and how.
#[derive(Debug, Parser)]
pub(crate) struct Input {
    /// A rubric file
    pub(crate) rubric: PathBuf,
    /// Report files: JSON, TOML, CSV or XLSX, by their ending; - for JSON from standard input
    #[arg(required = true)]
    pub(crate) reports: Vec<PathBuf>,
    /// The id of a variant of the rubric; the rubric itself if not given
    #[arg(long, value_name = "ID")]
    pub(crate) variant: Option<String>,
    /// Scorecards that the rubric takes figures from: another rubric and its reports; may be given again
    #[arg(long, value_name = "RUBRIC=REPORTS[,REPORTS]")]
    pub(crate) with: Vec<String>,
    /// The sheet of a workbook; the first if not given
    #[arg(long)]
    pub(crate) sheet: Option<String>,
    /// A further word for `not applicable` in CSV and XLSX, beside KPS, KAD and N/A; may be given again
    #[arg(long, value_name = "WORD")]
    pub(crate) not_applicable: Vec<String>,
}

impl Input {
    /// Every file that is read.
    pub(crate) fn files(&self) -> Vec<&Path> {
        let named = std::iter::once(&self.rubric).chain(&self.reports).map(PathBuf::as_path);
        let others = self.with.iter().flat_map(|with| with.split(['=', ','])).map(Path::new);
        named.chain(others).collect()
    }
}

/// How to write results, and where.
#[derive(Debug, Parser)]
pub(crate) struct Out {
    /// How to write the results; by the ending of the output file if not given, else as a table
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// A file to write to, instead of the terminal
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
}

impl Out {
    /// The format that was asked for, or that the ending of the output file says.
    pub(crate) fn format(&self) -> Result<Format, Failure> {
        if self.format == Some(Format::Xlsx) && self.output.is_none() {
            return fail("--format xlsx needs --output FILE", "--format xlsx cần --output TỆP");
        }
        let ending = self.output.as_ref().and_then(|path| path.extension()?.to_str()).unwrap_or("");
        Ok(self.format.unwrap_or(match ending.to_lowercase().as_str() {
            "csv" => Format::Csv,
            "json" => Format::Json,
            "xlsx" => Format::Xlsx,
            _ => Format::Table,
        }))
    }
}

#[derive(Debug, Parser)]
pub(crate) struct ScoreArgs {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) out: Out,
}

#[derive(Debug, Parser)]
pub(crate) struct RankArgs {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) out: Out,
    /// The id of one ranking; all of the rubric's if not given
    #[arg(long, value_name = "RANKING")]
    pub(crate) by: Option<String>,
}

#[derive(Debug, Parser)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The id of the unit, or its name
    #[arg(long)]
    pub(crate) unit: String,
    /// The period, where the reports hold several; the latest of the unit if not given
    #[arg(long)]
    pub(crate) period: Option<String>,
    /// Only the points lost, largest first
    #[arg(long)]
    pub(crate) lost: bool,
    /// Another unit: the two side by side, in each ranking that compares units two by two
    #[arg(long, value_name = "UNIT", conflicts_with = "lost")]
    pub(crate) against: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Parser)]
pub(crate) struct DiffArgs {
    /// The old version
    pub(crate) old: PathBuf,
    /// The new version; its `[crosswalk]` says what was renamed, split and merged
    pub(crate) new: PathBuf,
    /// Report files: JSON, TOML, CSV or XLSX, by their ending; each unit is scored with both versions
    pub(crate) reports: Vec<PathBuf>,
    /// The id of a variant of both; the rubrics themselves if not given
    #[arg(long, value_name = "ID")]
    pub(crate) variant: Option<String>,
    /// The sheet of a workbook; the first if not given
    #[arg(long)]
    pub(crate) sheet: Option<String>,
    /// A further word for `not applicable` in CSV and XLSX, beside KPS, KAD and N/A; may be given again
    #[arg(long, value_name = "WORD")]
    pub(crate) not_applicable: Vec<String>,
    /// How many of the biggest movers to show
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    pub(crate) top: usize,
    /// How to print it
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Parser)]
pub(crate) struct TestArgs {
    /// Rubric files; the cases of x.toml are x.cases.toml and the *.cases.toml in the folder x
    #[arg(required = true)]
    pub(crate) rubrics: Vec<PathBuf>,
    /// Case files to run instead, for a single rubric
    #[arg(long, value_name = "FILE")]
    pub(crate) cases: Vec<PathBuf>,
    /// Name only the cases that fail
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Write the numbers that came out into the case files and mark their cases as derived; not where CI is set
    #[arg(long)]
    pub(crate) bless: bool,
    /// Say what of each rubric its cases reach and look at, and which case to add for the rest; with a share, less than that
    /// fails: --coverage=90%
    #[arg(long, value_name = "LEAST", num_args = 0..=1, require_equals = true, default_missing_value = "0", value_parser = share)]
    pub(crate) coverage: Option<Exact>,
    /// Change each weight, threshold, rounding, policy and operator in turn, and say which changes no case notices and which
    /// case to add; with a share, less than that fails: --mutation=80%
    #[arg(long, value_name = "LEAST", num_args = 0..=1, require_equals = true, default_missing_value = "0", value_parser = share)]
    pub(crate) mutation: Option<Exact>,
    /// How to print the results
    #[arg(long, value_enum, default_value_t = TestFormat::Text)]
    pub(crate) format: TestFormat,
}

/// A share from 0 to 1: `90%`, or `90`, which means the same.
fn share(text: &str) -> Result<Exact, String> {
    let hundred = Exact::from(100i64);
    let number: Option<Exact> = text.trim().trim_end_matches('%').trim_end().parse().ok();
    let is_share = |number: &Exact| !number.is_negative() && *number <= hundred;
    let share = number.filter(is_share).and_then(|number| number.over(&hundred));
    share.ok_or_else(|| "a share from 0% to 100% (tỷ lệ từ 0% đến 100%)".to_owned())
}

/// What they expect is what the rubric makes of them now; until somebody has read them they are marked as derived.
#[derive(Debug, Parser)]
pub(crate) struct CasesArgs {
    /// A rubric file
    pub(crate) rubric: PathBuf,
    /// The id of a node, for it and what it holds; the whole rubric, with its classes, if not given
    #[arg(long, value_name = "ID")]
    pub(crate) node: Option<String>,
    /// The id of a variant of the rubric; the rubric itself if not given
    #[arg(long, value_name = "ID")]
    pub(crate) variant: Option<String>,
    /// A file to write to, instead of the terminal; one that is there is not overwritten
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    Text,
    Json,
    /// JUnit XML
    Junit,
}

/// Without --lang its texts are in both languages; its comments always are.
#[derive(Debug, Parser)]
pub(crate) struct NewArgs {
    /// The id of the rubric: letters, digits, . - _
    pub(crate) id: String,
    /// The file to write; ID.toml if not given. Its cases go beside it; what is there is not overwritten
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Parser)]
pub(crate) struct TemplateArgs {
    /// A rubric file
    pub(crate) rubric: PathBuf,
    /// The id of a variant of the rubric; the rubric itself if not given
    #[arg(long, value_name = "ID")]
    pub(crate) variant: Option<String>,
    /// How to write it; by the ending of the output file if not given, else as CSV
    #[arg(long, value_enum)]
    format: Option<TemplateFormat>,
    /// A file to write to, instead of the terminal; one that is there is not overwritten
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
}

impl TemplateArgs {
    /// The format that was asked for, or that the ending of the output file says.
    pub(crate) fn format(&self) -> Result<TemplateFormat, Failure> {
        if self.format == Some(TemplateFormat::Xlsx) && self.output.is_none() {
            return fail("--format xlsx needs --output FILE", "--format xlsx cần --output TỆP");
        }
        let ending = self.output.as_ref().and_then(|path| path.extension()?.to_str()).unwrap_or("");
        Ok(self.format.unwrap_or(match ending.to_lowercase().as_str() {
            "json" => TemplateFormat::Json,
            "xlsx" => TemplateFormat::Xlsx,
            _ => TemplateFormat::Csv,
        }))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TemplateFormat {
    Csv,
    Json,
    Xlsx,
}

#[derive(Debug, Parser)]
pub(crate) struct SchemaArgs {
    /// The kind of file that it is for
    #[arg(value_enum, default_value_t = FileKind::Rubric)]
    pub(crate) of: FileKind,
    /// A file to write to, instead of the terminal
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileKind {
    Rubric,
    Report,
    Cases,
}

#[derive(Debug, Parser)]
pub(crate) struct DocArgs {
    /// A rubric file: alone for its annex
    pub(crate) rubric: PathBuf,
    /// Report files: for the ranking of their units, or with --unit for a scorecard
    pub(crate) reports: Vec<PathBuf>,
    /// The id of a variant of the rubric; the rubric itself if not given
    #[arg(long, value_name = "ID")]
    pub(crate) variant: Option<String>,
    /// The id of the unit, or its name, for its scorecard
    #[arg(long, requires = "reports")]
    pub(crate) unit: Option<String>,
    /// The period, where the reports hold several; the latest of the unit if not given
    #[arg(long, requires = "unit")]
    pub(crate) period: Option<String>,
    /// The languages of the page; that of messages if not given
    #[arg(long, value_enum)]
    pub(crate) languages: Option<LanguagesArg>,
    /// How to write it; by the ending of the output file if not given, else as Markdown
    #[arg(long, value_enum)]
    pub(crate) format: Option<DocFormat>,
    /// A file to write to, instead of the terminal
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
}

/// Speaks the Language Server Protocol over standard input and output; an editor starts it.
#[derive(Debug, Parser)]
pub(crate) struct LspArgs {
    /// Taken for the sake of editors that pass it; there is no other way
    #[arg(long)]
    pub(crate) stdio: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguagesArg {
    Vi,
    En,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocFormat {
    Html,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Csv,
    Json,
    Xlsx,
}
