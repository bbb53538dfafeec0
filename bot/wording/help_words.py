"""What the bot says of itself to somebody who asks, or who cannot be understood."""

HELP = (
    "Tell me what you need, such as “need spark plugs for units 214 and 216 by Thursday”. "
    "I look at existing contracts first and ask vendors when none covers it. "
    "Your requests, and what waits for you, are on my Home tab."
)
NO_GOODS = (
    "I do not find goods in that message. Say what you need, such as “/buy 10 boxes of nitrile "
    "gloves, large”."
)
