//! What of one version is what in the other: by the crosswalk where there is one, else by id.
use std::collections::{BTreeMap, BTreeSet};

use crate::check::crosswalk::unknown;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, Severity, crosswalks as codes};
use crate::model::{Crosswalk, Rubric, Was};

/// Ids that stand for the same: one to one, one to several, several to one, or something that only one version has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) old: Vec<String>,
    pub(super) new: Vec<String>,
}

impl Link {
    /// The two ids, where it is one to one.
    pub(super) fn pair(&self) -> Option<(&str, &str)> {
        match (self.old.as_slice(), self.new.as_slice()) {
            ([old], [new]) => Some((old, new)),
            _ => None,
        }
    }
}

/// The links of nodes and of inputs.
#[derive(Debug)]
pub(super) struct Matching {
    pub(super) nodes: Vec<Link>,
    pub(super) inputs: Vec<Link>,
}

impl Matching {
    /// Links two versions. What the crosswalk says of the old one is checked; one that is from yet another version is not used.
    pub(super) fn new(old: &Rubric, new: &Rubric, warnings: &mut Diagnostics) -> Result<Self, Diagnostics> {
        let mut wrong = Diagnostics::default();
        let crosswalk = new.parts.crosswalk.as_ref().filter(|crosswalk| {
            let is_from = crosswalk.from == (old.id().to_owned(), old.version().to_owned());
            if !is_from {
                warnings.push(Diagnostic { severity: Severity::Warning, ..not_from(crosswalk, old) });
            }
            is_from
        });
        let none: &[Was] = &[];
        let (of_nodes, of_inputs) =
            crosswalk.map_or((none, none), |Crosswalk { nodes, inputs, .. }| (nodes, inputs));
        let ids = |rubric: &Rubric| rubric.nodes().iter().map(|node| node.id.clone()).collect::<Vec<_>>();
        let names =
            |rubric: &Rubric| rubric.inputs().iter().map(|input| input.name.clone()).collect::<Vec<_>>();
        let nodes = link(&ids(old), &ids(new), of_nodes, &|id| id == WHOLE, &mut wrong);
        let inputs = link(&names(old), &names(new), of_inputs, &|_| false, &mut wrong);
        if wrong.has_errors() {
            wrong.sort();
            return Err(wrong);
        }
        Ok(Self { nodes, inputs })
    }

    /// The name that each old id goes by in the new version; what is gone keeps its own, marked where another has it now.
    pub(super) fn called(links: &[Link], ids: impl Iterator<Item = String>) -> Vec<String> {
        let taken: BTreeSet<&String> = links.iter().flat_map(|link| &link.new).collect();
        let pairs: BTreeMap<&str, &str> = links.iter().filter_map(Link::pair).collect();
        ids.map(|id| match pairs.get(id.as_str()) {
            Some(new) => (*new).to_owned(),
            None if taken.contains(&id) => format!("{id}{GONE}"),
            None => id,
        })
        .collect()
    }
}

/// Marks the id of something that is gone, where something new has it.
pub(super) const GONE: char = '@';

/// The id of the whole.
const WHOLE: &str = "total";

/// A crosswalk that is from another version than the one at hand.
pub(super) fn not_from(crosswalk: &Crosswalk, old: &Rubric) -> Diagnostic {
    let (id, version) = &crosswalk.from;
    Diagnostic::new(
        codes::FROM,
        crosswalk.from_span,
        Phrase::new(
            format!(
                "the crosswalk is from {id}@{version}, and the earlier rubric is {}@{}",
                old.id(),
                old.version()
            ),
            format!(
                "bảng đối chiếu từ {id}@{version}, còn bộ chỉ số trước là {}@{}",
                old.id(),
                old.version()
            ),
        ),
    )
    .help(Phrase::new(
        "it is not used here; give the version that it is from",
        "bảng này không được dùng; hãy đưa đúng phiên bản mà nó đối chiếu",
    ))
}

fn link(
    old: &[String],
    new: &[String],
    was: &[Was],
    is_whole: &dyn Fn(&str) -> bool,
    wrong: &mut Diagnostics,
) -> Vec<Link> {
    // The whole is the whole in every version.
    let known: Vec<&str> = old.iter().map(String::as_str).filter(|id| !is_whole(id)).collect();
    for before in was.iter().flat_map(|was| &was.before) {
        if !known.contains(&before.value.as_str()) {
            wrong.push(unknown(before, &known, false));
        }
    }
    let said: BTreeMap<&str, Vec<String>> = was
        .iter()
        .map(|Was { now, before }| {
            let mut ids: Vec<String> = Vec::new();
            for before in before.iter().filter(|before| !is_whole(&before.value)) {
                if !ids.contains(&before.value) {
                    ids.push(before.value.clone());
                }
            }
            (now.value.as_str(), ids)
        })
        .collect();
    let claimed: BTreeSet<&String> = said.values().flatten().collect();
    let came_from = |id: &String| match said.get(id.as_str()) {
        Some(before) => before.clone(),
        None if old.contains(id) && !claimed.contains(id) => vec![id.clone()],
        None => Vec::new(),
    };
    let mut heirs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for id in new {
        for before in came_from(id) {
            heirs.entry(before).or_default().push(id.clone());
        }
    }
    let mut links: Vec<Link> = Vec::new();
    for id in new {
        let before = came_from(id);
        let link = match before.as_slice() {
            [one] => Link { new: heirs.get(one).cloned().unwrap_or_default(), old: before },
            _ => Link { old: before, new: vec![id.clone()] },
        };
        // What was split is linked once, where its first heir stands.
        if link.new.first() == Some(id) {
            links.push(link);
        }
    }
    let gone = old.iter().filter(|id| !heirs.contains_key(*id));
    links.extend(gone.map(|id| Link { old: vec![id.clone()], new: Vec::new() }));
    links
}
