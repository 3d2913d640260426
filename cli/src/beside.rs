//! Rubrics and the case files beside them.
use std::path::{Path, PathBuf};

/// The case files of `x.toml`: those in the folder `x`, and `x.cases.toml`.
pub(crate) fn cases(rubric: &Path) -> Vec<PathBuf> {
    let is_cases = |path: &PathBuf| path.to_string_lossy().ends_with(".cases.toml");
    let inside = std::fs::read_dir(rubric.with_extension(""))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let mut all: Vec<PathBuf> = inside.filter(is_cases).collect();
    all.sort();
    all.extend(Some(rubric.with_extension("cases.toml")).filter(|path| path.is_file()));
    all
}

/// The rubric that a case file lies beside: of `x.cases.toml` and of those in the folder `x` it is `x.toml`.
pub(crate) fn rubric(cases: &Path) -> Option<PathBuf> {
    let name = cases.file_name()?.to_str()?.strip_suffix(".cases.toml")?;
    let folder = cases.parent()?;
    let above = folder.file_name().map(|name| {
        let mut file = name.to_owned();
        file.push(".toml");
        folder.with_file_name(file)
    });
    let all = [Some(folder.join(format!("{name}.toml"))), above];
    all.into_iter().flatten().find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{cases, rubric};

    #[test]
    fn each_finds_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("xa")).unwrap();
        for name in ["xa.toml", "xa.cases.toml", "xa/1.cases.toml", "xa/notes.toml"] {
            fs::write(at(name), "").unwrap();
        }
        assert_eq!(cases(&at("xa.toml")), [at("xa/1.cases.toml"), at("xa.cases.toml")]);
        assert_eq!(rubric(&at("xa.cases.toml")), Some(at("xa.toml")));
        assert_eq!(rubric(&at("xa/1.cases.toml")), Some(at("xa.toml")));
        assert_eq!(rubric(&at("xa/notes.toml")), None);
        assert_eq!(rubric(&at("other.cases.toml")), None);
    }
}
