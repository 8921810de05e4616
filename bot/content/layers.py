"""Where the authored files are: the package's folder and, in front of it, a clinic's own.

A file of the clinic's folder stands in for the package's file of the same relative path; any other
is one more. Problems name a file of the package by its relative path ("drills/bird_dog.toml") and a
file of the clinic by its path below the folder as that was given ("/srv/clinic/drills/ours.toml").
"""

from dataclasses import dataclass
from pathlib import Path

from bot.content.problems import Problem, SourceText

# What is read: every file of these folders, and these files of their own names.
FOLDERS = (
    *("drills", "advice", "questionnaires", "places", "lessons", "reminders", "relief"),
    *("screens", "feared", "instruments", "glossary"),
)
FILES = ("safety/flags.toml", "safety/phrases.toml", "visit/visits.toml")
# Its files are named by the rules that read them; each stands in for one of the package.
POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Layers:
    """The folders that content is read from."""

    root: Path
    overlay: Path | None = None

    def find(self, name: str) -> Path:
        """The file of this relative path, the clinic's if it has one. It need not exist."""
        if self.overlay is not None and (self.overlay / name).is_file():
            return self.overlay / name
        return self.root / name

    def files(self, pattern: str) -> list[Path]:
        """The files whose relative path fits the pattern, in the order of these paths."""
        found: dict[str, Path] = {}
        for folder in (self.root, self.overlay):
            if folder is not None:
                found |= {
                    path.relative_to(folder).as_posix(): path
                    for path in folder.glob(pattern)
                    if path.is_file()
                }
        return [path for _, path in sorted(found.items())]

    def name(self, path: Path) -> str:
        """The relative path, the same for the package's file and the clinic's."""
        folder = self._folder_of(path)
        return path.relative_to(folder).as_posix()

    def shown(self, path: Path) -> str:
        """The path as problems name it."""
        folder = self._folder_of(path)
        return self.name(path) if folder == self.root else path.as_posix()

    def source(self, path: Path) -> SourceText:
        """The file's text, named as problems name it."""
        return SourceText(self.shown(path), path.read_text(encoding="utf-8"))

    def unread(self) -> list[Problem]:
        """A problem for each TOML file of the clinic that nothing would read."""
        if self.overlay is None:
            return []
        if not self.overlay.is_dir():
            return [Problem(self.overlay.as_posix(), 1, "is no folder; name one that is there")]
        advice = f"nothing reads it; put it into one of {', '.join(FOLDERS)}, or mend its name"
        return [
            Problem(self.shown(path), 1, advice)
            for path in sorted(self.overlay.rglob("*.toml"))
            if not self._is_read(self.name(path))
        ]

    def _is_read(self, name: str) -> bool:
        folder, _, file = name.rpartition("/")
        if folder in FOLDERS or name in FILES:
            return True
        return folder == POLICY and (self.root / POLICY / file).is_file()

    def _folder_of(self, path: Path) -> Path:
        if self.overlay is not None and path.is_relative_to(self.overlay):
            return self.overlay
        return self.root
