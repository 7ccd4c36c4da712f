"""Stories through the coder, many at a time: read, worked on by one process or several, written in order, summed up."""

from __future__ import annotations

import gc
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from eventcode.cli.options import tell_unread
from eventcode.cli.status import COMPLETE, SET_ASIDE, UNUSABLE
from eventcode.errors import EventcodeError, Problem, StoryError
from eventcode.io import Encoder, find_inputs, open_output, output_format
from eventcode.io.inputs import readable
from eventcode.io.output import TERMINAL
from eventcode.io.stories import stories_of
from eventcode.modes import WRITTEN
from eventcode.records import KEEP, WINDOW

if TYPE_CHECKING:
    import datetime as dt
    from concurrent.futures import Future

    from eventcode.coder import Coder, Mentions
    from eventcode.records import Story

CHUNK_STORIES = 200  # stories that a worker gets at a time,
CHUNK_CHARACTERS = 200_000  # or fewer if they are long
COLLECT_EVERY = 500_000  # objects made between two looks for garbage
AHEAD = 3  # chunks a worker that are read ahead of what is written
TELL_EVERY = 0.5  # seconds between two signs of life on a terminal


@frozen
class Task:
    """What is done with stories, each story's records in a list of its own; the kind of the records, and its name."""

    work: Callable[[Coder, Sequence[Story]], list[list[Any]]]
    kind: type[Any]
    noun: str
    columns: Sequence[str]  # the fields that are shown on a terminal


@frozen
class Setting:
    """All that a worker has to know."""

    task: Task
    actors: tuple[Path, ...]
    rules: tuple[Path, ...]
    suffix: str
    keep_fields: bool
    history: str
    window: int
    mentions: Mentions
    modes: tuple[str, ...]


@frozen
class Result:
    """What became of a chunk: its records as bytes, how many they are, and the stories on which the coder failed."""

    content: bytes
    count: int
    failed: tuple[StoryError, ...]


class Worker:
    """A coder that works on chunks of stories."""

    def __init__(self, setting: Setting) -> None:
        from eventcode.coder import Coder

        self.coder: Coder = Coder(
            setting.actors,
            setting.rules,
            modes=setting.modes,
            history=setting.history,
            window=setting.window,
            mentions=setting.mentions,
        )
        gc.collect()
        gc.freeze()  # what the coder knows lives as long as the process: no need to look through it again
        gc.set_threshold(COLLECT_EVERY)
        self._task = setting.task
        self._keep = setting.keep_fields
        self.encoder = Encoder(setting.task.kind, setting.suffix, carried=self._keep)

    def run(self, stories: Sequence[Story]) -> Result:
        """Work on the stories; one on which the coder fails is set aside, as a record that cannot be used is."""
        content: list[bytes] = []
        count = 0
        failed: list[StoryError] = []
        for story, records in self._found(stories, failed):
            count += len(records)
            if records:
                content.append(self.encoder.encode(records, _carried(story) if self._keep else None))
        return Result(b"".join(content), count, tuple(failed))

    def _found(self, stories: Sequence[Story], failed: list[StoryError]) -> Iterator[tuple[Story, Sequence[Any]]]:
        """Yield stories with their records; whatever one story does must not cost the others."""
        try:
            yield from zip(stories, self._task.work(self.coder, stories), strict=True)
            return
        except Exception:
            pass  # which of them it is shows one by one
        for story in stories:
            try:
                yield from zip((story,), self._task.work(self.coder, (story,)), strict=True)
            except Exception as error:
                failed.append(_failure(story, error))


class Progress:
    """Counts, and tells of records that are set aside and of how far the work is."""

    def __init__(self) -> None:
        self.stories = 0
        self.records = 0
        self.set_aside = 0
        self._alive = sys.stderr.isatty()
        self._told = time.monotonic()

    def reject(self, error: StoryError) -> None:
        """Count a record that is set aside and say why."""
        self.set_aside += 1
        self._clear()
        sys.stderr.write(f"{error}\n")

    def counted(self, stories: Iterable[Story]) -> Iterator[Story]:
        """Yield stories that one process takes one by one, and count them."""
        for story in stories:
            yield story
            self.stories += 1
            self._sign()

    def done(self, stories: int, result: Result) -> None:
        """Count the stories of a chunk and what was found in them."""
        self.stories += stories - len(result.failed)
        self.records += result.count
        for error in result.failed:
            self.reject(error)
        self._sign()

    def _sign(self) -> None:
        """Give a sign of life on a terminal."""
        now = time.monotonic()
        if self._alive and now - self._told > TELL_EVERY:
            self._told = now
            sys.stderr.write(f"\r\x1b[K{self.stories:,} stories, {self.records:,} records")
            sys.stderr.flush()

    def close(self, noun: str, skipped: Sequence[Path]) -> int:
        """Write the summary and return the exit status."""
        self._clear()
        for path in skipped:
            sys.stderr.write(f"{readable(path)}: left out, not a .jsonl, .csv or .txt file\n")
        aside = f", {self.set_aside} set aside for the reasons above" if self.set_aside else ""
        sys.stderr.write(f"eventcode: {_count(self.stories, 'story', 'stories')}{aside}; {_count(self.records, noun)}\n")
        if not self.stories:
            sys.stderr.write("eventcode: there was no story that could be used; nothing is written\n")
            return UNUSABLE
        return SET_ASIDE if self.set_aside else COMPLETE

    def _clear(self) -> None:
        if self._alive:
            sys.stderr.write("\r\x1b[K")


class NothingUsableError(Exception):
    """Raised inside an open output so that it is thrown away."""


def run(
    task: Task,
    inputs: Sequence[str],
    output: str,
    *,
    date: dt.date | None,
    workers: int,
    actors: Sequence[Path] = (),
    rules: Sequence[Path] = (),
    keep_fields: bool = False,
    history: str = KEEP,
    window: int = WINDOW,
    mentions: Mentions = "first",
    modes: tuple[str, ...] = WRITTEN,
) -> int:
    """Do the task on all stories of the inputs, write the records to the output, and return the exit status."""
    found = find_inputs(inputs)
    suffix = output_format(output, [file.path for file in found.files])
    written = ".jsonl" if suffix == TERMINAL else suffix
    setting = Setting(task, tuple(actors), tuple(rules), written, keep_fields, history, window, mentions, modes)
    worker = Worker(setting)
    tell_unread(worker.coder.unread)
    progress = Progress()
    stories = stories_of(found, date=date, keep_fields=keep_fields, dateline=worker.coder.dateline, reject=progress.reject)
    try:
        with open_output(output, task.columns) as out:
            begun = False
            for size, result in _work(worker, setting, workers, _chunks(stories)):
                if not begun:
                    out.write(worker.encoder.header())
                    begun = True
                out.write(result.content)
                progress.done(size, result)
            if not progress.stories:
                raise NothingUsableError
    except NothingUsableError:
        pass
    return progress.close(task.noun, found.skipped)


def _chunks(stories: Iterable[Story]) -> Iterator[list[Story]]:
    chunk: list[Story] = []
    characters = 0
    for story in stories:
        chunk.append(story)
        characters += len(story.text)
        if len(chunk) >= CHUNK_STORIES or characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _work(worker: Worker, setting: Setting, workers: int, chunks: Iterable[list[Story]]) -> Iterator[tuple[int, Result]]:
    """Yield the size and the result of each chunk, in order, whoever worked on it."""
    if workers == 1:
        for chunk in chunks:
            yield len(chunk), worker.run(chunk)
        return
    with _undisturbed():
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_all_start_methods, get_context

    fork = "fork" in get_all_start_methods()
    context = get_context("fork" if fork else "spawn")
    if fork:
        _Mine.worker = worker
    with ProcessPoolExecutor(workers, context, _begin, (None if fork else setting,)) as pool:
        pending: deque[tuple[int, Future[Result]]] = deque()
        try:
            for chunk in chunks:
                with _undisturbed():
                    future = pool.submit(_run, chunk)
                pending.append((len(chunk), future))
                if len(pending) >= AHEAD * workers:
                    size, future = pending.popleft()
                    yield size, future.result()
            for size, future in pending:
                yield size, future.result()
        except BrokenProcessPool:
            raise EventcodeError("a worker process was ended from outside; is there enough memory?") from None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep an interrupt back for a moment: one amid the start of the processes would leave them, and us, waiting for ever.

    One amid an import may be lost: Python ignores it in the callback that frees the lock of a module.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Mine:
    """The worker of this process; a process that is forked inherits its parent's."""

    worker: Worker


def _begin(setting: Setting | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends us
    if setting is not None:
        _Mine.worker = Worker(setting)


def _run(stories: list[Story]) -> Result:
    return _Mine.worker.run(stories)


def _failure(story: Story, error: Exception) -> StoryError:
    reason = f"the coder failed on it: {type(error).__name__}: {error}"
    return StoryError("eventcode", 0, [Problem("", reason, "this is our mistake: please send us the text")], story.id)


def _carried(story: Story) -> dict[str, Any]:
    """Return the story's own fields, those that the coder does not use."""
    known = {"title": story.title, "source": story.source, "url": story.url, "language": story.language}
    return {name: value for name, value in known.items() if value is not None} | dict(story.extra)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
