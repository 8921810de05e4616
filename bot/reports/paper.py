"""What all pictures are drawn on and with: the ground, the inks, and how they become a PNG."""

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

DOTS_PER_INCH = 150
# A ground of its own reads the same in a light and in a dark chat.
GROUND, INK, FAINT_INK, MISSED_INK, GRID = "#fbfaf7", "#26323b", "#5d6b76", "#8a949c", "#e4e2dc"
PAIN, FLARE = "#1f5f8b", "#b5651d"


def blank(width_inches: float, height_inches: float) -> Figure:
    """An empty picture."""
    figure = Figure((width_inches, height_inches), dpi=DOTS_PER_INCH, facecolor=GROUND)
    FigureCanvasAgg(figure)
    return figure


def as_png(figure: Figure, colours: int = 64) -> bytes:
    """So many colours carry the smoothed edges of a few inks, at a third of the size of all."""
    raw = io.BytesIO()
    figure.savefig(raw, format="rgba")
    picture = Image.frombytes("RGBA", figure.canvas.get_width_height(), raw.getvalue())
    png = io.BytesIO()
    picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(png, format="png")
    return png.getvalue()
