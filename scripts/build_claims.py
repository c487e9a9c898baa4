"""The table of claims of docs/validation.md, from the figures of ``scripts/claims_on_logs.py``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_ties import number

from sociotope.text import Text

CLAIM = {
    "week": Text(en="0.587 within 7 days", fr="0,587 en 7 jours"),
    "day": Text(en="0.493 within one day", fr="0,493 en un jour"),
    "answered": Text(en="{share} answered", fr="{share} de réponses"),
    "bursty": Text(en="B > 0 in 0.89 of pairs, median 0.37", fr="B > 0 dans 0,89 des paires, médiane 0,37"),
    "most": Text(en="B > 0 in most pairs", fr="B > 0 dans la plupart des paires"),
    "rhythm": Text(en="{bursty}, median {median} ({pairs} pairs)", fr="{bursty}, médiane {median} ({pairs} paires)"),
    "falls": Text(
        en="contact falls 3 times beyond 8 mean gaps", fr="3 fois moins de contacts au-delà de 8 intervalles moyens"
    ),
    "shares": Text(en="{within} within, {beyond} beyond", fr="{within} en deçà, {beyond} au-delà"),
    "model": Text(
        en="AUC of a small model, held out, 0.79 or more", fr="AUC d’un petit modèle, hors échantillon, au moins 0,79"
    ),
    "areas": Text(
        en="{model}; silence alone {silence}, ratio {ratio}", fr="{model} ; silence seul {silence}, rapport {ratio}"
    ),
    "nearer": Text(
        en="signature nearer to one’s next than to others’",
        fr="signature plus proche de la sienne ensuite que de celles des autres",
    ),
    "distances": Text(en="{own} against {ref}", fr="{own} contre {ref}"),
    "chance": Text(
        en="nearer to one’s next than to others’ next: p < 0.01",
        fr="plus proche de la sienne ensuite que de celles des autres ensuite : p < 0,01",
    ),
    "p": Text(en="p = {p}, turnover of alters {turnover}", fr="p = {p}, renouvellement des contacts {turnover}"),
    "less": Text(en="elasticity within persons below 1", fr="élasticité au sein des personnes inférieure à 1"),
    "beta": Text(en="{beta} [{low} … {high}]", fr="{beta} [{low} … {high}]"),
    "baseball": Text(en="baseball, 18 players", fr="baseball, 18 joueurs"),
    "shrunk": Text(en="the best, 0.400, shrunken to 0.294", fr="le meilleur, 0,400, ramené à 0,294"),
    "best": Text(
        en="{james_stein} (James–Stein), {beta_binomial} (the product’s Beta–Binomial)",
        fr="{james_stein} (James–Stein), {beta_binomial} (bêta-binomiale du produit)",
    ),
}
"""What the lines of claims say."""

HOLDS = {True: Text(en="yes", fr="oui"), False: Text(en="**no**", fr="**non**")}


def claims(figures: dict[str, Any], lang: str) -> Iterator[list[str]]:
    """One line for each claim and log: what was expected, what came, whether it holds."""

    def line(claim: int, log: str, expected: Text, got: Text, holds: bool, **values: float) -> list[str]:
        numbers = {name: number(value, lang, 3) for name, value in values.items()}
        return [str(claim), log, expected.to(lang), got.to(lang).format(**numbers), HOLDS[holds].to(lang)]

    en, fr = ("Claim", "Log", "Expected", "Got", "Holds"), ("Affirmation", "Journal", "Attendu", "Obtenu", "Tient")
    yield list(fr if lang == "fr" else en)
    one = figures["7 CollegeMsg"]
    for days, share, expected in (("7", 0.587, CLAIM["week"]), ("1", 0.493, CLAIM["day"])):
        yield line(7, "CollegeMsg", expected, CLAIM["answered"], round(one[days], 3) == share, share=one[days])
    for log in ("CollegeMsg", "sx-mathoverflow"):
        one = figures[f"11 {log}"]
        pairs = Text(en=f"{one['pairs']:,}", fr=f"{one['pairs']:,}".replace(",", "\N{NO-BREAK SPACE}"))
        got = CLAIM["rhythm"].format(pairs=pairs, bursty="{bursty}", median="{median}")
        same = round(one["bursty"], 2) == 0.89 and round(one["median"], 2) == 0.37
        expected, holds = (CLAIM["bursty"], same) if log == "CollegeMsg" else (CLAIM["most"], one["bursty"] > 0.5)
        yield line(11, log, expected, got, holds, bursty=one["bursty"], median=one["median"])
    for one in figures["12 CollegeMsg"]:
        log = Text(en="CollegeMsg, day {day}", fr="CollegeMsg, jour {day}").format(day=one["day"]).to(lang)
        shares = {name: one[name] for name in ("beyond", "within")}
        yield line(12, log, CLAIM["falls"], CLAIM["shares"], one["within"] >= 3 * one["beyond"], **shares)
        areas = {name: one[f"auc_{name}"] for name in ("model", "silence", "ratio")}
        yield line(12, log, CLAIM["model"], CLAIM["areas"], one["auc_model"] >= 0.79, **areas)
    for log in ("CollegeMsg", "sx-mathoverflow"):
        one = figures[f"13 {log}"]
        near = {"own": one["d_self"], "ref": one["d_ref"]}
        yield line(13, log, CLAIM["nearer"], CLAIM["distances"], one["d_self"] < one["d_ref"], **near)
        yield line(13, log, CLAIM["chance"], CLAIM["p"], one["p"] < 0.01, p=one["p"], turnover=one["turnover"])
    for log in ("CollegeMsg", "sx-mathoverflow", "Higgs"):
        one = figures[f"14 {log}"]
        slope = {name: one[name] for name in ("beta", "low", "high")}
        yield line(14, log, CLAIM["less"], CLAIM["beta"], one["high"] < 1, **slope)
    one = figures["14 baseball"]
    yield line(
        14, CLAIM["baseball"].to(lang), CLAIM["shrunk"], CLAIM["best"], round(one["james_stein"], 3) == 0.294, **one
    )
