"""Code that several packages of the judge share."""
