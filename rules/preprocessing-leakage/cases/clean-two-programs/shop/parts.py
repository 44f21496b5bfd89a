"""The last rows are the test."""


def parted(rows, share=0.9):
    size = int(len(rows) * share)
    train = rows.iloc[:size]
    test = rows.iloc[size:]
    return train, test
