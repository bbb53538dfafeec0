"""Tells what happened between the letters to vendors and the close: questions, more time."""

from bot.domain import events as ev
from bot.records.figures import Reader, listed
from bot.records.telling import Detail, Telling, Voice, tell, told


@tell.register
def _answer_suggested(event: ev.AnswerSuggested, reader: Reader) -> Telling:
    headline = f"{reader.person(event.by)} typed an answer to question {event.question_id}"
    return told(event, Voice.STAFF, headline, Detail(text="", words=event.words))


@tell.register
def _question_answered(event: ev.QuestionAnswered, reader: Reader) -> Telling:
    later = "" if event.closes_at is None else f"New close: {reader.moment(event.closes_at)}"
    readers = listed([reader.vendor(v) for v in event.vendor_ids])
    return told(
        event,
        Voice.STAFF,
        f"{reader.person(event.by)} answered question {event.question_id} for all vendors",
        Detail(text="Question", words=event.question),
        Detail(text="Answer", words=event.answer),
        f"Sent to {readers}" if readers else "",
        later,
    )


@tell.register
def _forwarded(event: ev.InvitationForwarded, reader: Reader) -> Telling:
    vendor = reader.vendor(event.vendor_id)
    headline = f"{reader.person(event.by)} sent the request to {vendor} at {event.email}"
    return told(event, Voice.STAFF, headline)


@tell.register
def _extended(event: ev.Extended, reader: Reader) -> Telling:
    headline = f"More time for all vendors, until {reader.moment(event.closes_at)}"
    return told(event, Voice.PROGRAM, headline, event.why)


@tell.register
def _fewer_accepted(event: ev.FewerAccepted, reader: Reader) -> Telling:
    headline = f"{reader.person(event.by)} goes on with fewer quotes than required"
    return told(event, Voice.STAFF, headline, Detail(text="", words=event.reason))


@tell.register
def _mail_placed(event: ev.MailPlaced, reader: Reader) -> Telling:
    vendor = reader.vendor(event.vendor_id)
    headline = f"{reader.person(event.by)} filed a mail as that of {vendor}"
    return told(event, Voice.STAFF, headline)


@tell.register
def _mail_refused(event: ev.MailRefused, reader: Reader) -> Telling:
    vendor = reader.vendor(event.vendor_id)
    headline = f"{reader.person(event.by)} left a mail of {vendor} out"
    return told(event, Voice.STAFF, headline)
