namespace Kept.Features.Demo;

/// <summary>Who hands cases on to whom in the example. True in it and to be found: counter and care pass what is about money to Billing, mostly cold,
/// and of late more; Billing and care play ping-pong; each hand-off makes customers less often say that it is solved.</summary>
internal static class DemoShuffle
{
    /// <summary>Since so many days the counters pass on more to Billing than before.</summary>
    public const int WorseDays = 20;

    /// <param name="To">Code of the team that receives.</param>
    /// <param name="Weight">How often, beside the others of the same sender.</param>
    /// <param name="Cold">Chance that it is cold.</param>
    public sealed record Step(string To, double Weight, double Cold, string Reason);

    private static readonly Step[] Elsewhere = [new("customer-care", 5, 0.3, "The customer came to the wrong place; care knows her history.")];

    private static readonly Dictionary<string, Step[]> Steps = new()
    {
        ["counter-operations"] =
        [
            new("billing", 5, 0.85, "The charge was made by billing; they can see what it was for."), new("customer-care", 4, 0.35, "The customer wants somebody who stays with it."),
            new("fleet", 2, 0.3, "Needs a look at the car and its sheet."),
        ],
        ["customer-care"] =
        [
            new("billing", 6, 0.7, "A refund above our limit."), new("counter-operations", 2.5, 0.4, "The branch that served her knows what happened."),
            new("roadside", 1.5, 0.25, "Roadside took the call that night."), new("digital", 1, 0.5, "The customer asks about the app, which we cannot change here."),
        ],
        ["billing"] = [new("customer-care", 5, 0.6, "Not ours to decide: the promise was made on the phone."), new("counter-operations", 3, 0.75, "The check-out sheet is missing; the branch must find it.")],
        ["fleet"] = [new("counter-operations", 3, 0.35, "The car is in order; the branch should speak with the customer."), new("roadside", 2, 0.2, "The fault was reported on the road.")],
        ["roadside"] = [new("fleet", 3, 0.25, "The car needs the workshop."), new("customer-care", 2, 0.45, "The customer asks for compensation.")],
        ["digital"] = [new("customer-care", 3, 0.5, "No fault of the app; the booking must be changed by hand.")],
    };

    /// <summary>Where a case goes next.</summary>
    /// <param name="team">Code of the team that has it; null for who has no team.</param>
    public static Step Next(string? team, DateTime at, DateTime now, Random random)
    {
        var steps = Steps.GetValueOrDefault(team ?? "", Elsewhere);
        var of = Array.ConvertAll(steps, step => team == "counter-operations" && step.To == "billing" && (now - at).TotalDays < WorseDays ? 6 * step.Weight : step.Weight);
        var drawn = random.NextDouble() * of.Sum();
        for (var i = 0; i < steps.Length; i++)
        {
            drawn -= of[i];
            if (drawn <= 0) return steps[i];
        }
        return steps[^1];
    }

    /// <summary>Whether whoever has a case passes it on again: Billing and care do most, who solves on the spot least.</summary>
    public static bool PassesOn(string? team, int handoffs, Random random) =>
        handoffs < 6 && random.NextDouble() < team switch { "billing" => 0.7, "customer-care" => 0.42, "counter-operations" => 0.4, "digital" => 0.35, "fleet" => 0.25, "roadside" => 0.12, _ => 0.5 } * Math.Pow(0.85, handoffs);

    /// <summary>Share of customers asked who say at once that it is solved.</summary>
    public static double SolvedAfter(int handoffs) => Math.Max(0.25, 0.9 - 0.15 * handoffs);
}
