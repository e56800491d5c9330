"""How reports look: colours, logos, and whether people can read them."""
