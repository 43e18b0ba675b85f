"""Answers every request with its text in capitals."""


def handle(data, context):
    if not data:
        return None
    texts = [row.get("body") or row.get("data") for row in data]
    return [bytes(text).decode("utf-8").upper() for text in texts]
