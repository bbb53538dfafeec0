"""What has to be asked, in one go and in plain words."""

from bot.domain.need import Need, Question
from bot.wording.safe import safe


def question_words(need: Need) -> tuple[str, ...]:
    """One sentence a question, the same question about several lines only once."""
    return tuple(dict.fromkeys(_sentence(question, need) for question in need.questions))


def _sentence(question: Question, need: Need) -> str:
    line = need.line(question.line_no)
    goods = safe(line.description, 80) if line else "this"
    about = safe(question.about, 80)
    match question.what:
        case "qty":
            return f"{goods.capitalize()}: how many?"
        case "vehicle" if about:
            return f"I do not find unit {about} in the fleet file. Which vehicle is it?"
        case "vehicle":
            return f"{goods.capitalize()}: for which vehicles? Unit numbers are enough."
        case "size":
            return f"{goods.capitalize()}: which size?"
        case "spec":
            return f"{goods.capitalize()}: which kind or part exactly?"
        case "commodity":
            return f"{goods.capitalize()}: what kind of vendor sells it?"
        case _:
            return "What do you need?"
