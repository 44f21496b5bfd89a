"""Does not use the module, so what it says of another model protects nothing there."""


def replay_buffer(rows, most=500):
    return rows[-most:]
