"""Several people at one form: nobody overwrites what somebody else saved, and nothing typed is lost."""
