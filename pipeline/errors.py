"""What a person asked for and cannot have."""


class UserError(Exception):
    """Something to tell the person who asked: `key` names the text in the catalogue, `values` fill it in.

    The texts stand in render/texts under `error.<key>`; each says what happened and what to do next.
    """

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values
