"""What every response of the site shares: headers, health, errors, uploaded files."""
