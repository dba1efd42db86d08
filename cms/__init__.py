"""The machine: what every page of 琼字号 shares."""
