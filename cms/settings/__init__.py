"""Settings split by subject; `dev`, `test` and `production` are the three that are run."""
