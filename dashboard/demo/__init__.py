"""The demo firm: Marlow Finch, which designs and prints packaging, and the bulk firm for load tests."""
