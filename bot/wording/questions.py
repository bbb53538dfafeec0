"""What has to be asked, in one go and in plain words."""

from bot.domain.need import Need, Question
from bot.wording.safe import safe

_WHAT = "What do you need?"
_SENTENCES = {
    "qty": "{goods}: how many?",
    "unit": "I do not find unit {about} in the fleet file. Which vehicle is it?",
    "vin": "VIN {about} cannot be right: its check digit does not fit. Which vehicle is it?",
    "which": "“{about}” fits several of our vehicles. Which one is it?",
    "vehicle": "{goods}: for which vehicles? Unit numbers are enough.",
    "size": "{goods}: which size?",
    "spec": "{goods}: which kind or part exactly?",
    "same": "{goods}: the same as last time?",
    "same order": "Which of these, the same as last time?",
    "commodity": "{goods}: what kind of vendor sells it?",
}


def question_words(need: Need) -> tuple[str, ...]:
    """One sentence a question, the same question about several lines only once.

    Where "the same as last time" is offered, what a line lacks is asked only after a no.
    """
    offered = {question.line_no for question in need.questions if question.what == "same"}
    open_now = [q for q in need.questions if q.what == "same" or q.line_no not in offered]
    return tuple(dict.fromkeys(question_sentence(question, need) for question in open_now))


def question_sentence(question: Question, need: Need) -> str:
    """One question as it is asked."""
    line = need.line(question.line_no)
    what = question.what
    if what == "vehicle" and question.about:
        what = "unit"
    elif what == "same" and line is None:
        what = "same order"
    goods = safe(line.description, 80).capitalize() if line else "This"
    return _SENTENCES.get(what, _WHAT).format(goods=goods, about=safe(question.about, 80))


def question_plain(question: Question, need: Need) -> str:
    """The question for a place where nothing is markup."""
    sentence = question_sentence(question, need)
    return sentence.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
