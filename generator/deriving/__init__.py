"""What follows from the claims: each rule of the design's section 3 stands here once."""
