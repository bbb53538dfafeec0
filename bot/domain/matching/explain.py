"""Say in words why an entry was found."""

from bot.domain.matching.features import FEATURES, Name, Reading

_AT = {name: index for index, name in enumerate(FEATURES)}


def explain(reading: Reading, name: Name, row: tuple[float, ...]) -> str:
    """One line for a person: what agreed, how it was read, what was asked and is not there."""
    said = reading.variant
    asked = [stem for stem, _, _ in reading.words]
    agreed = [stem for stem in asked if stem in name.words or stem in name.particulars]
    sizes = [s.text for s in reading.sizes if s.text in name.particulars]
    missing = [stem for stem in asked if stem not in agreed]
    parts: list[str] = []
    makers = [f"made by {maker}" for maker in sorted(reading.makers & name.makers)]
    matched = [*([" ".join(agreed)] if agreed else []), *sizes, *makers]
    if matched:
        parts.append("matched: " + ", ".join(matched))
    if said.said:
        verb = "read as" if said.origin in {"mended", "joined"} else "means"
        parts.append(f"'{said.said}' {verb} '{said.meant}'")
    if row[_AT["beneath"]] or row[_AT["beneath_code"]]:
        parts.append(f"beneath a broader category as '{' '.join(name.words)}'")
    if row[_AT["service_missing"]]:
        parts.append("work is asked for, the contract is for goods")
    if missing:
        parts.append("not found: " + ", ".join(missing))
    return "; ".join(parts)
