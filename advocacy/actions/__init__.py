"""Writing: the programme, who takes part, stories, shares and rewards."""
