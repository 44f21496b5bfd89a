# The plainest form. Mark each finding at the end of its line.
x = 1  # trap: words of the message
