"""Three reviews and three proofreadings (三审三校): who must sign what before it goes out, and the record of who did."""
