"""Circuits of the gallery, each held against its paper: what leads to what."""

from itertools import pairwise

from .test_circuit import arrows


def test_experts() -> None:
    # Shazeer et al. (2017), equations 1 and 3: a sum of the chosen experts, weighted by the router.
    found = arrows("experts")
    router = "router (softmax, top 2)"
    chosen = {b for a, b in found if a == "token"} - {router}
    assert chosen == {"expert 2", "expert 4"}
    assert {a for a, b in found if b == "weighted sum"} == {*chosen, router}


def test_mamba_block() -> None:
    # Gu and Dao (2023), Figure 3; section 3.4: blocks have a norm and a residual path around them.
    found = arrows("mamba-block")
    wide, narrow = "linear (d → 2d)", "linear (2d → d)"
    assert found == {
        ("input", "norm"), ("norm", wide), (wide, "convolution (causal, depthwise)"),
        ("convolution (causal, depthwise)", "SiLU"), ("SiLU", "selective SSM"),
        ("selective SSM", "×"), (wide, "SiLU"), ("SiLU", "×"), ("×", narrow), (narrow, "+"),
        ("input", "+"), ("+", "output"),
    }  # fmt: skip


def test_speculative_decoding() -> None:
    # Leviathan et al. (2023), algorithm 1: both models begin with the prefix, the large one also
    # reads the drafts; what is accepted, with one token more, is the next prefix.
    found = arrows("speculative-decoding")
    draft, target = "draft model (γ small steps)", "target model (one large step)"
    test, kept = (
        next(a for a, _ in found if a.startswith(word)) for word in ("accept or", "accepted")
    )
    assert found == {
        ("prefix", draft), (draft, "drafts"), ("drafts", test), ("drafts", target),
        ("prefix", target), (target, "distributions"), ("distributions", test),
        (test, kept), (kept, "prefix"),
    }  # fmt: skip


def test_retrieval_augmented_generation() -> None:
    # Lewis et al. (2020), Figure 1: the generator reads the question and what is retrieved.
    found = arrows("rag")
    search = "search (nearest vectors)"
    assert {a for a, b in found if b == "prompt"} == {"question", search}
    assert {a for a, b in found if b == search} == {
        "index (of vectors)", "encoder (of questions)"
    }  # fmt: skip
    assert {("prompt", "language model"), ("language model", "answer")} <= found


def test_reinforcement_learning_from_human_feedback() -> None:
    # Ouyang et al. (2022), equation 2: the reward minus a penalty for leaving the reference.
    found = arrows("rlhf")
    policy, reference = "policy (is trained)", "reference (frozen)"
    assert {a for a, b in found if b == "−"} == {"reward model", reference}
    loop = [policy, "answer", "reward model", "−", "reward", "PPO (update)", policy]
    assert set(pairwise(loop)) <= found
    assert ("fit (to the rankings)", "reward model") in found


def test_generative_adversarial_network() -> None:
    # Goodfellow et al. (2014), algorithm 1: only the discriminator sees real data.
    found = arrows("gan")
    into = {a for a, b in found if b == "discriminator D"}
    assert into == {"x (real)", "G(z) (generated)", "D( ⋅ ) (is it real?)"}
    assert ("G(z) (generated)", "generator G") in found
    assert ("x (real)", "training set") not in found


def test_diffusion() -> None:
    # Ho et al. (2020), Figure 2: one chain adds noise, the other one leads back.
    found = arrows("diffusion")
    assert {(b, a) for a, b in found} == found
    assert ("x_t", "x_t−1") in found
