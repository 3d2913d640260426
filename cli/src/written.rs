//! Writing files: whole or not at all.
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bochiso::Phrase;

use crate::words::{Failure, fail};

/// Writes a file, over one that may be there. It is written beside and then takes its place: a failure or a stop halfway leaves
/// what was there.
pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<(), Failure> {
    written(path, content).or_else(|error| unwritten(path, &error))
}

/// Writes a file that is not there yet, in the same way.
pub(crate) fn create(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let made = beside(path, None, content).and_then(|file| Ok(file.persist_noclobber(path)?));
    match made {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !path.is_dir() => {
            let name = path.display();
            fail(
                format!("{name} is there already, and is not overwritten; name another file"),
                format!("đã có {name}, không ghi đè; hãy nêu tên tệp khác"),
            )
        }
        Err(error) => unwritten(path, &error),
    }
}

fn written(path: &Path, content: &[u8]) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_file() => {
            if there.permissions().readonly() {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            // Where a link points, and not in its place.
            let path = fs::canonicalize(path)?;
            beside(&path, Some(there.permissions()), content)?.persist(&path)?;
        }
        // A terminal, a pipe: nothing can take its place.
        Ok(there) if !there.is_dir() => fs::OpenOptions::new().write(true).open(path)?.write_all(content)?,
        Ok(_) => return Err(io::ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            beside(path, None, content)?.persist(path)?;
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// A file in the same folder with the content, which goes away unless it takes a place.
fn beside(
    path: &Path,
    permissions: Option<Permissions>,
    content: &[u8],
) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new();
    #[cfg(unix)]
    let everybody = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    // As for every new file, less what the user keeps for himself.
    #[cfg(unix)]
    file.permissions(everybody);
    let mut file = file.prefix(".bochiso-").tempfile_in(folder(path))?;
    file.write_all(content)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

fn folder(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

fn unwritten<T>(path: &Path, error: &io::Error) -> Result<T, Failure> {
    let name = path.display();
    let folder = folder(path);
    if path.is_dir() {
        return fail(
            format!("{name} is a folder and cannot be written; name a file"),
            format!("{name} là thư mục, không ghi được; hãy nêu tên tệp"),
        );
    }
    if !folder.is_dir() {
        let folder = folder.display();
        return fail(
            format!("{name} cannot be written: there is no folder {folder}; make it first"),
            format!("không ghi được {name}: không có thư mục {folder}; hãy tạo thư mục trước"),
        );
    }
    let why = why(error);
    fail(format!("{name} cannot be written: {}", why.en), format!("không ghi được {name}: {}", why.vi))
}

/// Why a file cannot be read or written.
pub(crate) fn why(error: &io::Error) -> Phrase {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            Phrase::new("you may not; look at its permissions", "không có quyền; hãy xem lại quyền truy cập")
        }
        io::ErrorKind::ReadOnlyFilesystem => Phrase::new("the disk is read-only", "ổ đĩa chỉ cho phép đọc"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Phrase::new("the disk is full", "ổ đĩa đã đầy")
        }
        io::ErrorKind::InvalidFilename => Phrase::new("its name is too long", "tên tệp quá dài"),
        _ => Phrase::new(error.to_string(), error.to_string()),
    }
}
