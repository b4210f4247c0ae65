"""The sizes of a page, of its column and of a phone, which limit the size of a figure."""

#: Width of the text column on a screen, px.
COLUMN = 680.0
#: Width of the text on a phone with a screen of 360 px, px.
PHONE = 328.0


#: On paper: points per pixel, so that labels of 13 px are 8.5 pt high; maximum height of a drawing
#: with its caption, pt; and minimum size of type, pt.
POINTS, PAGE, SMALLEST_POINTS = 8.5 / 13, 630.0, 7.0
