"""Real servers for tests: each on loopback, on a free port, in a throw-away folder, ended by its process id."""
