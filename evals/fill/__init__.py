"""Messages with the values they give, and values that have to come out of a filled contract as they went in."""
