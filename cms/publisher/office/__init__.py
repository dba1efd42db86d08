"""What staff see of publishing: channels, releases, receipts, alarms, and the way to take a page off the site."""
