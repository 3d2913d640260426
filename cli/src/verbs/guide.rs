//! `bochiso guide`
use bochiso::guide;

use crate::args::{Args, GuideArgs};
use crate::words::{Failure, fail, lang, say};
use crate::{Ended, files};

/// The most entries that a list shows.
const MOST: usize = 20;

pub(crate) fn run(asked: &GuideArgs, args: &Args) -> Result<Ended, Failure> {
    let lang = lang(args);
    let name = asked.name.join(" ");
    let text = match guide::pages(lang).iter().find(|(page, _)| page.eq_ignore_ascii_case(&name)) {
        _ if name.is_empty() => pages(lang),
        Some((_, text)) => plain(text),
        None => entries(lang, &name)?,
    };
    files::write(None, text.as_bytes())?;
    Ok(Ended::Clean)
}

fn entries(lang: bochiso::Lang, name: &str) -> Result<String, Failure> {
    let found = guide::look_up(lang, name);
    if !found.is_empty() {
        return Ok(plain(&found.join("\n\n")));
    }
    let about = guide::search(lang, name);
    if !about.is_empty() {
        return Ok(list(lang, &about));
    }
    match guide::nearest(lang, name) {
        Some(near) => fail(
            format!("the guide has no `{name}`; did you mean `{near}`?"),
            format!("cẩm nang không có `{name}`; có phải là `{near}`?"),
        ),
        None => fail(
            format!("the guide has no `{name}`; `bochiso guide` lists its pages"),
            format!("cẩm nang không có `{name}`; `bochiso guide` liệt kê các trang"),
        ),
    }
}

/// Entries that words were found in, each with what to type.
fn list(lang: bochiso::Lang, found: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (heading, says) in found.iter().take(MOST) {
        let name = heading.split(' ').next().filter(|first| first.starts_with('B')).unwrap_or(heading);
        let says = plain(says);
        out.push_str(&format!("bochiso guide {:<24} {}\n", quoted(name), says.trim()));
    }
    let more = found.len().saturating_sub(MOST);
    if more > 0 {
        out.push_str(&match lang {
            bochiso::Lang::En => format!("and {more} more; give more words\n"),
            bochiso::Lang::Vi => format!("và {more} mục khác; hãy gõ thêm từ\n"),
        });
    }
    out
}

/// A name as it is typed.
fn quoted(name: &str) -> String {
    if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() }
}

/// The pages there are, each with its title.
fn pages(lang: bochiso::Lang) -> String {
    let mut out = String::new();
    for (name, text) in guide::pages(lang) {
        let title = text.lines().next().unwrap_or_default().trim_start_matches('#').trim();
        out.push_str(&format!("bochiso guide {name:<10} {title}\n"));
    }
    out.push_str(say(
        lang,
        "bochiso guide NAME       the entry of a key, a rule, a function or a code: weight, ratio, round, B0103\n\
         bochiso guide WORDS      the entries that say something of them: rounding\n",
        "bochiso guide TÊN        mục của một khóa, cách tính điểm, hàm hoặc mã thông báo: weight, ratio, round, B0103\n\
         bochiso guide TỪ         các mục nói về điều cần tìm, có dấu hay không dấu: điểm thưởng, lam tron\n",
    ));
    out
}

/// Markdown for a terminal: headings without their signs, examples indented, links as what to type.
fn plain(text: &str) -> String {
    let (mut out, mut fenced) = (String::new(), false);
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            out.push_str(format!("    {line}").trim_end());
            out.push('\n');
        } else {
            out.push_str(&links(line.trim_start_matches('#').trim_start()).replace("**", ""));
            out.push('\n');
        }
    }
    out
}

/// `[keys](self::keys)` as `keys (bochiso guide keys)`; other links lose their address.
fn links(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        let Some(((start, text), (target, end))) = before.rsplit_once('[').zip(after.split_once(')')) else {
            break;
        };
        out.push_str(start);
        out.push_str(text);
        if let Some(page) = target.strip_prefix("self::") {
            out.push_str(&format!(" (bochiso guide {page})"));
        }
        rest = end;
    }
    out.push_str(rest);
    out
}
