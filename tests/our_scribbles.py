"""A hundred drawings that are no digits: figures, doodles and scribbles, made here and nowhere in training."""

import numpy as np

KINDS = (
    *("lissajous", "star", "polygon", "walk", "hatching", "smiley", "arrow", "heart", "house", "wave"),
    *("spiral", "flower", "grid", "zigzag", "cloud", "tree", "sun", "fish", "boat"),
)


def round_(x, y, r, start=0.0, stop=1.0, flat=1.0):
    angle = 2 * np.pi * np.linspace(start, stop, 40)
    return np.column_stack([x + r * np.cos(angle), y + flat * r * np.sin(angle)])


def path(*points):
    return np.array(points, float)


def polar(radius, turns=1.0, count=160):
    angle = 2 * np.pi * turns * np.linspace(0, 1, count)
    return np.column_stack([np.cos(angle), np.sin(angle)]) * radius(angle)[:, None]


def corners(count, skip, turn):
    angle = turn + 2 * np.pi * skip * np.arange(count + 1) / count
    return np.column_stack([np.cos(angle), np.sin(angle)])


def figure(kind, rng):
    """Return the strokes of one drawing about 2 units high."""
    ray = [np.array([np.cos(a), np.sin(a)]) for a in 2 * np.pi * np.arange(8) / 8]
    along = np.linspace(0, 1, 80)
    match kind:
        case "lissajous":
            a, b = [(2, 3), (3, 4), (3, 5), (4, 5)][rng.integers(4)]
            t = 2 * np.pi * np.linspace(0, 1, 200)
            return [np.column_stack([np.sin(a * t + rng.uniform(0.3, 1.2)), np.sin(b * t)])]
        case "star":
            return [corners(5, 2, -np.pi / 2)] if rng.random() < 0.5 else [corners(7, 3, -np.pi / 2)]
        case "polygon":
            return [corners(rng.integers(3, 7), 1, rng.uniform(0, np.pi))]
        case "walk":
            return [np.cumsum(rng.normal(0, 1, (rng.integers(15, 40), 2)), axis=0)]
        case "hatching":
            one_way = [path((x, -1), (x + 0.6, 1)) for x in np.linspace(-1, 0.4, rng.integers(4, 8))]
            return [*one_way, *(line[:, ::-1] for line in one_way)]  # one way alone would be a row of ones
        case "smiley":
            eyes = [round_(x, -0.3, 0.1) for x in (-0.35, 0.35)]
            return [round_(0, 0, 1), *eyes, round_(0, 0.1, 0.55, 0.05, 0.45)]
        case "arrow":
            return [path((-1, 0), (1, 0)), path((0.5, -0.45), (1, 0), (0.5, 0.45))]
        case "heart":
            t = 2 * np.pi * along
            y = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
            return [np.column_stack([np.sin(t) ** 3, -y / 16])]
        case "house":
            walls = path((-0.8, 1), (-0.8, -0.1), (0.8, -0.1), (0.8, 1), (-0.8, 1))
            return [walls, path((-1, -0.1), (0, -1), (1, -0.1)), path((-0.2, 1), (-0.2, 0.4), (0.2, 0.4), (0.2, 1))]
        case "wave":
            return [np.column_stack([3 * along, 0.5 * np.sin(2 * np.pi * rng.uniform(2.5, 5) * along)])]
        case "spiral":
            return [polar(lambda angle: 0.1 + angle / 25, rng.uniform(3, 4.5))]
        case "flower":
            petals = rng.integers(4, 8)
            return [polar(lambda angle: 0.6 + 0.4 * np.cos(petals * angle)), round_(0, 0, 0.15)]
        case "grid":
            across = [path((-1, y), (1, y)) for y in (-0.35, 0.35)]
            return [*across, *(line[:, ::-1] for line in across)]
        case "zigzag":
            count = rng.integers(7, 13)
            return [np.column_stack([np.linspace(-1.3, 1.3, count), 0.7 * (-1.0) ** np.arange(count)])]
        case "cloud":
            return [polar(lambda angle: 0.8 + 0.2 * np.abs(np.sin(3.5 * angle))) * (1.3, 0.7)]
        case "tree":
            leaves = path((-0.8, 0.5), (0, -1), (0.8, 0.5), (-0.8, 0.5))
            return [leaves, path((-0.12, 0.5), (-0.12, 1)), path((0.12, 0.5), (0.12, 1))]
        case "sun":
            return [round_(0, 0, 0.45), *(np.array([0.6 * each, each]) for each in ray)]
        case "fish":
            return [
                round_(0, 0, 0.8, flat=0.5),
                path((0.75, 0), (1.2, -0.4), (1.2, 0.4), (0.75, 0)),
                round_(-0.5, -0.1, 0.05),
            ]
        case "boat":
            return [
                path((-1, 0.4), (1, 0.4), (0.6, 0.9), (-0.6, 0.9), (-1, 0.4)),
                path((0, 0.4), (0, -1), (0.7, 0.2), (0, 0.2)),
            ]
    raise ValueError(kind)


def shaken(stroke, rng):
    """A stroke as a hand draws it: points a twentieth apart, each a little beside the line."""
    lengths = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
    at = np.linspace(0, lengths[-1], max(int(lengths[-1] / 0.05), 3))
    smooth = np.column_stack([np.interp(at, lengths, axis) for axis in stroke.T])
    drift = np.column_stack([np.convolve(rng.normal(0, 0.06, len(at) + 8), np.ones(9) / 9, "valid") for _ in range(2)])
    return smooth + drift


def scribbles(count=100, seed=20):
    """Return (kind, strokes) of drawings by turns of each kind, turned, stretched and shaken by a made-up hand."""
    rng, made = np.random.default_rng(seed), []
    for index in range(count):
        kind = KINDS[index % len(KINDS)]
        turn, stretch = rng.normal(0, 0.15), np.exp(rng.normal(0, 0.12))
        placed = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) * (stretch, 1 / stretch)
        made.append((kind, [100 * shaken(stroke @ placed.T, rng) for stroke in figure(kind, rng)]))
    return made
