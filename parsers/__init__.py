"""Read what people write: text or bytes in, frozen facts with their source words out; pure."""
