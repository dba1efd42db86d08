"""Where facts come from: sources, the dates they report, and the hosts that may be linked."""
