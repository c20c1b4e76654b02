/** Finds and reads the four files of MNIST, and the file of initial weights. */
export const readersText = `HERE = pathlib.Path(__file__).parent
FOLDERS = [pathlib.Path(given) for given in sys.argv[1:2]] or [
    HERE, pathlib.Path("data"), pathlib.Path("data/mnist"), pathlib.Path("data/MNIST/raw"),
]


def idx(name, offset):
    """The bytes of one of MNIST's files, packed or not, behind its header."""
    for folder in FOLDERS:
        if (folder / name).exists():
            return np.frombuffer((folder / name).read_bytes(), np.uint8, offset=offset)
        if (folder / f"{name}.gz").exists():
            unpacked = gzip.decompress((folder / f"{name}.gz").read_bytes())
            return np.frombuffer(unpacked, np.uint8, offset=offset)
    sys.exit(
        f"{name} is not in {', '.join(map(str, FOLDERS))}. Name the folder of MNIST's four files, or "
        'let torchvision bring them: python -c "from torchvision.datasets import MNIST; '
        "MNIST('data', download=True)\\""
    )


def images(part):
    """Images, normalized, and their digits."""
    pixels = torch.from_numpy(idx(f"{part}-images-idx3-ubyte", 16).copy()).view(-1, 1, 28, 28)
    digits = torch.from_numpy(idx(f"{part}-labels-idx1-ubyte", 8).copy()).long()
    return (pixels.float() / 255 - 0.1307) / 0.3081, digits


def safetensors(path):
    """The tensors of a file, by name."""
    data = path.read_bytes()
    begin = 8 + int.from_bytes(data[:8], "little")
    types = {"F32": np.float32, "I64": np.int64}
    tensors = {}
    for name, entry in json.loads(data[8:begin]).items():
        first, last = entry["data_offsets"]
        values = np.frombuffer(data[begin + first : begin + last], types[entry["dtype"]])
        tensors[name] = torch.from_numpy(values.copy()).view(entry["shape"])
    return tensors
`;

/** The seeded generator of Ravine, many streams side by side. */
export const generatorText = `def mix(z):
    z = (z ^ (z >> 16)) * np.uint32(0x21F0AAAD)
    z = (z ^ (z >> 15)) * np.uint32(0x735A2D97)
    return z ^ (z >> 15)


def rotate(x, k):
    return (x << k) | (x >> (32 - k))


def draw(streams, count):
    """\`count\` numbers of 32 bits from each of the seed's streams, a column each: xoshiro128** by
    Blackman and Vigna, its state filled by splitmix32."""
    fill = mix(np.array(streams, np.uint32)) ^ np.uint32(SEED)
    state = []
    for _ in range(4):
        fill = fill + np.uint32(0x9E3779B9)
        state.append(mix(fill))
    a, b, c, d = state
    numbers = np.empty((count, len(streams)), np.uint32)
    for row in numbers:
        row[:] = rotate(b * np.uint32(5), 7) * np.uint32(9)
        t = b << 9
        c = c ^ a
        d = d ^ b
        b = b ^ c
        a = a ^ d
        c = c ^ t
        d = rotate(d, 11)
    return numbers
`;

/** The batches of the file's own order. */
export const filedText = `def orders():
    """The order of the images in each epoch: as in the file."""
    for _ in BATCH_SIZES:
        yield torch.arange(IMAGES)
`;

/** The batches of a shuffled order. */
export const shuffledText = `def orders():
    """The order of the images in each epoch: shuffled after Fisher and Yates."""
    for first in range(0, len(BATCH_SIZES), 16):
        epochs = range(first, min(first + 16, len(BATCH_SIZES)))
        numbers = draw([2**24 + epoch for epoch in epochs], IMAGES - 1)
        for column in numbers.T:
            places = (column / 2**32 * np.arange(IMAGES, 1, -1)).astype(np.int64).tolist()
            order = list(range(IMAGES))
            for i, j in zip(range(IMAGES - 1, 0, -1), places):
                order[i], order[j] = order[j], order[i]
            yield torch.tensor(order)
`;

/** Dropout by given masks, and the masks. */
export const dropoutText = `# True: the masks that Ravine draws. False: PyTorch's own, quicker for wide layers; the losses differ.
SAME_DROPOUT = True


class Dropout(torch.nn.Dropout):
    mask = None

    def forward(self, x):
        given = self.training and self.mask is not None
        return x * self.mask if given else super().forward(x)


def masks(dropouts):
    """The numbers from which each step's dropout masks are made, steps side by side."""
    count = max(BATCH_SIZES) * sum(width for width, _ in dropouts)
    side = max(1, min(256, 2**24 // count))
    for first in range(0, STEPS, side):
        steps = range(first, min(first + side, STEPS))
        yield from draw([2**28 + step for step in steps], count).T


def mask(model, dropouts, numbers, rows):
    """Puts a step's masks, 0 or 1 / (1 - p), into the Dropout modules of a model."""
    modules = [module for module in model.modules() if isinstance(module, Dropout)]
    for module, (width, p) in zip(modules, dropouts):
        own, numbers = numbers[: rows * width], numbers[rows * width :]
        kept = torch.from_numpy((own >= p * 2**32).reshape(rows, width))
        module.mask = kept.float() / (1 - p)
`;

/** A schedule by its numbers. */
export const listedText = `class Listed:
    """A schedule by its numbers: what is in force after each turn, for each group."""

    def __init__(self, optimizer, rates, momenta=None):
        self.optimizer, self.rates, self.momenta, self.e = optimizer, rates, momenta, -1
        self.step()

    def step(self):
        self.e += 1
        for i, group in enumerate(self.optimizer.param_groups):
            group["lr"] = self.rates[i][min(self.e, len(self.rates[i]) - 1)]
            if self.momenta:
                momentum = self.momenta[i][min(self.e, len(self.momenta[i]) - 1)]
                if "betas" in group:
                    group["betas"] = (momentum, *group["betas"][1:])
                else:
                    group["momentum"] = momentum
`;

/** What PyTorch makes only where a switch is on from the start. */
const lateText = `
        # PyTorch makes these only where they are wanted from the start.
        for group in groups:
            for p in group["params"]:
                for switch, slot in LATE.items():
                    if group.get(switch):
                        self.optimizer.state[p].setdefault(slot, torch.zeros_like(p))`;

/** What a run needs in a comparison of its kind. */
export interface Needs {
  readonly edits: boolean;
  readonly late: boolean;
  readonly stops: boolean;
}

/** A run, and what becomes of it at a step, at a turn of its schedule and at a test. */
export const runText = ({ edits, late, stops }: Needs): string => `class Schedule:
    """A scheduler, when it turns, and how often PyTorch lets it; then the last rate holds."""

    def __init__(self, make=None, every="epoch", calls=math.inf, watches=False):
        self.make, self.every, self.calls, self.watches = make, every, calls, watches

${
  edits
    ? `
class Edit:
    """Changes by hand just before a step; None within a tuple leaves that number as it is."""

    def __init__(self, step, hyper, group=None, schedule=None):
        self.step, self.hyper, self.group, self.schedule = step, hyper, group, schedule

`
    : ''
}
class Run:
    def __init__(self, name, optimizer, schedule=Schedule()${edits ? ', edits=()' : ''}, expected=()):
        self.name, ${edits ? 'self.edits, ' : ''}self.expected = name, ${edits ? 'edits, ' : ''}expected
        self.model = MLP()
        self.model.load_state_dict(INITIAL)
        self.optimizer = optimizer(self.model.layers)
        self.begin(schedule)
        self.losses, self.rates, self.tests, self.epoch, self.over = [], [], [], [], False

    def begin(self, schedule):
        self.schedule, self.turns = schedule, 0
        for group in self.optimizer.param_groups:
            group.pop("initial_lr", None)  # a schedule begins from the rates in force
        self.scheduler = schedule.make(self.optimizer) if schedule.make else None
${
  edits
    ? `
    def edit(self, step):
        now = [edit for edit in self.edits if edit.step == step]
        for edit in now:
            groups = self.optimizer.param_groups
            groups = groups if edit.group is None else groups[edit.group : edit.group + 1]
            for group in groups:
                for key, new in edit.hyper.items():
                    if isinstance(new, tuple):
                        new = tuple(old if x is None else x for old, x in zip(group[key], new))
                    group[key] = new${late ? lateText.replaceAll('\n', '\n    ') : ''}
        for edit in now:
            if edit.schedule:
                self.begin(edit.schedule)
`
    : ''
}
    def step(self, x, y):
${edits ? '        self.edit(len(self.losses) + 1)\n' : ''}        self.rates.append(self.optimizer.param_groups[0]["lr"])
        self.optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(self.model(x), y)
        loss.backward()
        self.optimizer.step()
        self.losses.append(loss.item())
        self.epoch.append(loss.item())
        if not abs(loss.item()) < 1e6:
            print(f"{self.name}: diverges at step {len(self.losses)}")
            self.over = True

    def turn(self, ends):
        """Turns the schedule after a step; at the end of an epoch it hears of the mean loss."""
        due = self.scheduler and (ends or self.schedule.every == "step")
        if due and self.turns < self.schedule.calls:
            self.turns += 1
            metric = sum(self.epoch) / len(self.epoch) if ends else self.losses[-1]
            self.scheduler.step(metric) if self.schedule.watches else self.scheduler.step()

    @torch.no_grad()
    def test(self, x, y, epoch):
        self.model.eval()
        answers = self.model(x)
        loss = torch.nn.functional.cross_entropy(answers, y).item()
        accuracy = (answers.argmax(1) == y).float().mean().item()
        self.model.train()
        self.tests.append((len(self.losses), loss, accuracy))
        mean = sum(self.epoch) / len(self.epoch)
        print(f"{self.name}: epoch {epoch}, loss {mean:.4f}, test loss {loss:.4f}, test accuracy {accuracy:.2%}")
        self.epoch = []
${
  stops
    ? `        best = math.inf
        waited = 0
        for _, loss, _ in self.tests:
            waited = 0 if loss < best - MIN_DELTA else waited + 1
            best = loss if waited == 0 else best
        if waited >= PATIENCE:
            print(f"{self.name}: stops early after epoch {epoch}")
            self.over = True
`
    : ''
}
    def compare(self):
        if len(self.expected) == 0:
            return
        pairs = list(zip(self.losses, self.expected))
        apart = [abs(found - wanted) / max(abs(wanted), 1e-3) for found, wanted in pairs]
        close = next((i for i, far in enumerate(apart) if not far < 1e-4), len(apart))
        if close == len(apart):
            print(f"{self.name}: the first {close} losses are Ravine's to {max(apart):.1e}")
        else:
            print(
                f"{self.name}: the first {close} losses are Ravine's to 1e-4; the next part by up to "
                f"{max(apart):.1e}, as they may once rounding decides whether a unit is on"
            )
`;

/** Trains all runs side by side, because they share batches and masks. */
export const trainText = (dropouts: string | undefined): string => `def train(runs):
    x_train, y_train = images("train")
    x_test, y_test = images("t10k")
${dropouts === undefined ? '' : `    dropouts = ${dropouts}  # width and probability of each\n    draws = masks(dropouts)\n`}    step = 0
    for epoch, (size, order) in enumerate(zip(BATCH_SIZES, orders())):
        for rows in order.split(size):
            x, y = x_train[rows], y_train[rows]
            ends = bool(rows[-1] == order[-1])
${dropouts === undefined ? '' : '            numbers = next(draws) if SAME_DROPOUT else None\n'}            for run in runs:
                if run.over:
                    continue
${dropouts === undefined ? '' : '                if SAME_DROPOUT:\n                    mask(run.model, dropouts, numbers, len(rows))\n'}                run.step(x, y)
                run.turn(ends)
            step += 1
            if step == STEPS:
                break
        for run in runs:
            if not run.over:
                run.test(x_test, y_test, epoch + 1)
    for run in runs:
        run.compare()
`;
