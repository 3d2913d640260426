//! Puts an example into the file that it stands in.
use crate::syntax::fields::RULES;

/// A table of a file: its header, and its entries as text, each with its key.
#[derive(Debug, Clone)]
struct Piece {
    header: String,
    entries: Vec<(String, String)>,
}

impl Piece {
    fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(there, _)| there == key)
    }

    fn value(&self, key: &str) -> Option<&str> {
        let (_, text) = self.entries.iter().find(|(there, _)| there == key)?;
        text.split_once('=').map(|(_, value)| value.trim())
    }

    fn is_rule(&self) -> bool {
        RULES.iter().any(|rule| self.has(rule))
    }

    /// `index` of `[[index.criterion]]`.
    fn root(&self) -> &str {
        let name = self.header.trim_matches(['[', ']']);
        name.split('.').next().unwrap_or(name)
    }

    fn in_tree(&self) -> bool {
        ["group", "index", "criterion"].contains(&self.root())
    }

    /// How many names a header of the tree has; 0 for another.
    fn depth(&self) -> usize {
        if self.in_tree() && self.header.starts_with("[[") { self.header.split('.').count() } else { 0 }
    }

    fn name(&self) -> &str {
        self.header.trim_matches(['[', ']'])
    }

    /// Takes the entries of another table: they stand in place of those with the same key, and a rule in place of the rule.
    fn take(&mut self, other: Self) {
        let rule = other.is_rule() || other.has("aggregate") && self.depth() > 1;
        let goes = |key: &str| other.has(key) || (rule && RULES.contains(&key));
        self.entries.retain(|(key, _)| !goes(key));
        self.entries.extend(other.entries);
    }

    fn put(&mut self, key: &str, value: &str) {
        if !self.has(key) {
            self.entries.push((key.to_owned(), format!("{key} = {value}")));
        }
    }
}

fn key_of(line: &str) -> String {
    let line = line.trim_start();
    if line.is_empty() || line.starts_with('#') {
        return String::new();
    }
    let end = line.find(['.', '=', ' ']).unwrap_or(line.len());
    line[..end].trim_matches('"').to_owned()
}

/// How much deeper the brackets are after a line, texts and comments left out.
fn depth_after(line: &str) -> i32 {
    let (mut depth, mut quote) = (0, None);
    for c in line.chars() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '#') => break,
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    depth
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut all = vec![Piece { header: String::new(), entries: Vec::new() }];
    let mut depth = 0;
    for line in text.lines() {
        if depth <= 0 && line.starts_with('[') {
            let header = line.split('#').next().unwrap_or(line).trim_end().to_owned();
            all.push(Piece { header, entries: Vec::new() });
            depth = 0;
            continue;
        }
        let Some(piece) = all.last_mut() else { continue };
        match piece.entries.last_mut() {
            Some((_, text)) if depth > 0 => {
                text.push('\n');
                text.push_str(line);
            }
            _ => piece.entries.push((key_of(line), line.to_owned())),
        }
        depth += depth_after(line);
    }
    for piece in &mut all {
        piece.entries.retain(|(key, text)| !key.is_empty() || text.trim_start().starts_with('#'));
    }
    all
}

fn text(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        if !piece.header.is_empty() {
            out.push_str(&format!("\n{}\n", piece.header));
        }
        for (_, entry) in &piece.entries {
            out.push_str(entry);
            out.push('\n');
        }
    }
    out
}

/// Adds what a node of the tree needs and the example leaves out: id, title, points, a rule.
fn fill_tree(pieces: &mut [Piece], from: &[usize]) {
    let mut counters: Vec<usize> = from.to_vec();
    for at in 0..pieces.len() {
        let depth = pieces[at].depth();
        if depth == 0 {
            continue;
        }
        counters.resize(depth, 0);
        counters[depth - 1] += 1;
        let id = counters.iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
        let inside = format!("{}.", pieces[at].name());
        let rest = pieces[at + 1..].iter().take_while(|next| next.depth() == 0 || next.depth() > depth);
        let held: Vec<&Piece> =
            rest.filter(|next| next.depth() == depth + 1 && next.name().starts_with(&inside)).collect();
        let counted = held.iter().filter(|piece| {
            !["bonus", "deduction", "shown"]
                .iter()
                .any(|role| piece.value("role").is_some_and(|r| r.contains(role)))
        });
        let sum: u64 = counted.map(|piece| points(piece)).sum();
        let is_sum = pieces[at].value("aggregate").is_none_or(|how| how.contains("\"sum\""));
        let sum = if held.is_empty() || !is_sum { 10 } else { sum };
        let (leaf, shown) =
            (held.is_empty(), pieces[at].value("role").is_some_and(|role| role.contains("shown")));
        let piece = &mut pieces[at];
        piece.put("id", &format!("\"{id}\""));
        piece.put("title", &format!("{{ vi = \"Mục {id}\", en = \"Node {id}\" }}"));
        piece.put("points", &sum.to_string());
        if leaf && !piece.is_rule() && !shown && depth > 1 {
            piece.put("yes_no", "\"has_plan\"");
        }
    }
}

fn points(piece: &Piece) -> u64 {
    piece.value("points").map_or(10, |text| {
        text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(10)
    })
}

/// The sum of the nodes that stand directly below the whole.
fn whole_points(pieces: &[Piece]) -> u64 {
    let counts =
        |piece: &&Piece| piece.depth() == 1 && piece.value("role").is_none_or(|role| role.contains("scored"));
    pieces.iter().filter(counts).map(points).sum()
}

fn fill_named(piece: &mut Piece, number: usize) {
    let header = piece.header.as_str();
    if ["[[class]]", "[[pillar]]", "[[ranking]]"].contains(&header) {
        piece.put("id", &format!("\"{}-{number}\"", piece.root()));
        piece.put("title", &format!("{{ vi = \"Mục {number}\", en = \"Number {number}\" }}"));
    }
    match piece.header.as_str() {
        "[[pillar]]" => {
            piece.put("points", "10");
            piece.put("of", "[\"1\"]");
        }
        "[[ranking]]" => {
            piece.put("of", "\"total\"");
            piece.put("value", "\"rounded\"");
            piece.put("ties", "\"competition\"");
        }
        header if header.starts_with("[variant.") => {
            piece.put("title", "{ vi = \"Biến thể\", en = \"A variant\" }")
        }
        _ => {}
    }
}

/// The whole file: `fragment` put into `stage`. Lines before the first header of the fragment belong to the table `at`.
/// Tables of the tree, classes, pillars and rankings stand in place of all that the stage has of them, other tables change
/// the one with the same header. What a table needs and the fragment does not say is filled in unless `as_it_is`.
pub(super) fn compose(stage: &str, at: &str, fragment: &str, as_it_is: bool) -> String {
    let mut whole = pieces(stage);
    let mut parts = pieces(fragment);
    let lines = Piece { header: at.to_owned(), ..parts.remove(0) };
    let cases = stage.contains("bochiso_cases");
    let says_points =
        parts.iter().chain([&lines]).any(|piece| piece.header == "[rubric]" && piece.has("points"));
    let new_tree = parts.iter().any(|piece| piece.depth() == 1);
    let mut tree_at = whole.iter().position(Piece::in_tree).unwrap_or(whole.len());
    if new_tree {
        whole.retain(|piece| !piece.in_tree() && piece.root() != "pillar");
    }
    for list in ["[[class]]", "[[pillar]]", "[[ranking]]", "[[case]]", "[[table]]"] {
        if parts.iter().any(|piece| piece.header == list) {
            whole.retain(|piece| piece.header != list && !(cases && piece.header == "[[case]]"));
        }
    }
    let own = |header: &str| parts.iter().any(|piece| piece.header == header);
    if as_it_is && own("[[class]]") && !own("[classes]") {
        whole.retain(|piece| piece.header != "[classes]");
    }
    tree_at = tree_at.min(whole.len());
    let mut tree: Vec<Piece> = Vec::new();
    if !lines.entries.is_empty() {
        parts.insert(0, lines);
    }
    for (number, mut part) in parts.into_iter().enumerate() {
        let is_lines = number == 0 && part.header == at;
        let there = whole.iter_mut().find(|piece| piece.header == part.header);
        match there {
            Some(piece) if is_lines || !part.header.starts_with("[[") => {
                if part.header.starts_with("[input.") && part.has("type") {
                    *piece = part;
                } else {
                    piece.take(part);
                }
            }
            _ if part.in_tree() => tree.push(part),
            _ => {
                if !as_it_is && !cases {
                    fill_named(&mut part, number);
                }
                whole.push(part);
            }
        }
    }
    if !tree.is_empty() {
        if !new_tree {
            tree_at = whole.iter().rposition(Piece::in_tree).map_or(whole.len(), |last| last + 1);
            if tree.iter().any(|piece| piece.depth() > 2) {
                whole[tree_at - 1].entries.retain(|(key, _)| !RULES.contains(&key.as_str()));
            }
        }
        if !as_it_is {
            fill_tree(&mut tree, if new_tree { &[] } else { &[1, 1] });
        }
        whole.splice(tree_at..tree_at, tree);
        if new_tree && !says_points && !as_it_is {
            let sum = whole_points(&whole);
            if let Some(head) = whole.iter_mut().find(|piece| piece.header == "[rubric]") {
                head.entries.retain(|(key, _)| key != "points");
                head.put("points", &sum.to_string());
            }
        }
    }
    text(&whole)
}
