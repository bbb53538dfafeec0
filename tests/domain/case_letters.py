"""The letters of the small town: short, one word of each kind filled in."""

LETTERS = {
    "solicitation": "Subject: Request for quotation: $goods\nHello,\n\n$lines\n\nBy $closes. $tax",
    "amendment": "Subject: Changed: $goods\nHello,\n\n$lines\n\nBy $closes. $tax",
    "clarification": "Subject: Answered: $goods\nHello,\n\n$question\n$answer\n\nBy $closes.",
    "extension": "Subject: More time: $goods\nHello,\n\nUntil $closes.\n\n$lines",
    "thanks": "Subject: Received: $goods\nHello,\n\nYour quote on $case is here.",
    "read-back": "Subject: How we read it: $goods\nHello,\n\n$quoted_lines\n\nUntil $closes.",
    "reminder": "Subject: Reminder: $goods\nHello,\n\nUntil $closes.\n\n$lines",
    "phone-quote": "Subject: By phone: $goods\nHello,\n\nas $told_by:\n\n$quoted_lines",
    "cancellation": "Subject: Cancelled: $goods\nHello,\n\n$case is cancelled.",
    "order": "Subject: Purchase order $po_number: $goods\nHello,\n\n$town orders $basis:\n\n"
    "$order_lines\nTotal: $order_total\n$tax_on_order",
    "regret": "Subject: Result: $goods\nHello,\n\nThank you. $result",
}
