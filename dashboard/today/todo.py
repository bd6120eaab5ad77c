"""One matter that waits for the reader: what, why, how urgent, and the one step to take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Todo:
    """`tone` is danger for what is for today, warn, open or idle for what can wait a few days."""

    title: str
    text: str
    url: str
    step: str
    state: str
    icon: str = "alert"
    state_icon: str = "clock"
    tone: str = "open"
    step_url: str = ""

    @property
    def is_for_today(self) -> bool:
        return self.tone == "danger"


def grouped(todos: list[Todo]) -> dict:
    """Return what a page needs to show the matters in two groups, the urgent ones first."""
    now = [todo for todo in todos if todo.is_for_today]
    later = [todo for todo in todos if not todo.is_for_today]
    return {"now": now, "later": later}
