"""How reports look: colours and logos, and whether people can read the text."""
