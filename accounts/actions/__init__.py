"""Writing: accounts come into the register, people and agencies get access and give it back."""
