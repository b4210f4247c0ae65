"""Label: a free position for the name of every curve, point and arrow."""
