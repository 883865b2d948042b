"""Says how long the lines are of what is generated, whoever lays it out."""

LINE_LENGTH = 110
