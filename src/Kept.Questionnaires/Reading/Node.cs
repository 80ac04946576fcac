using System.Text.Json;

namespace Kept.Questionnaires.Reading;

/// <summary>One JSON value with where it stands; whatever is wrong with it is noted, never thrown.</summary>
internal readonly struct Node(JsonElement element, string path, List<Problem> problems)
{
    public string Path => path;

    public void Fail(string message)
    {
        if (problems.Count < Limits.Problems)
        {
            problems.Add(new Problem(path, message));
        }
    }

    /// <summary>The members of an object by name; those not allowed, and doubles, are noted and left out.</summary>
    public Dictionary<string, Node>? Members(params ReadOnlySpan<string> allowed)
    {
        var members = AnyMembers(int.MaxValue);
        foreach (var (name, member) in members ?? [])
        {
            if (!allowed.Contains(name))
            {
                member.Fail("This property is not known here.");
                members!.Remove(name);
            }
        }
        return members;
    }

    public Dictionary<string, Node>? AnyMembers(int most)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fail("Must be an object.");
            return null;
        }
        var members = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var name = NameOf(property);
            var member = new Node(property.Value, path.Length == 0 ? Shorten(name) : $"{path}.{Shorten(name)}", problems);
            if (members.Count == most)
            {
                Fail($"Has more than {most} entries.");
                break;
            }
            if (!members.TryAdd(name, member))
            {
                member.Fail("Stands here twice.");
            }
        }
        return members;
    }

    public List<Node> Items(int most)
    {
        var items = new List<Node>();
        if (element.ValueKind != JsonValueKind.Array)
        {
            Fail("Must be an array.");
            return items;
        }
        foreach (var item in element.EnumerateArray())
        {
            if (items.Count == most)
            {
                Fail($"Has more than {most} entries.");
                break;
            }
            items.Add(new Node(item, $"{path}[{items.Count}]", problems));
        }
        return items;
    }

    public string? String(int longest)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Fail("Must be a string.");
            return null;
        }
        var text = Unescape.Decode(element);
        if (text.Length > longest)
        {
            Fail($"Is longer than {longest} characters.");
            return null;
        }
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t' or '\r')))
        {
            Fail("Has a control character in it.");
            return null;
        }
        return text;
    }

    public int? Integer(int least, int most)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }
        Fail($"Must be a whole number from {least} to {most}.");
        return null;
    }

    public decimal? Number()
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) && Math.Abs(number) <= Limits.LargestNumber)
        {
            return number;
        }
        Fail($"Must be a number of at most {Limits.LargestNumber}.");
        return null;
    }

    public Expression? Expression()
    {
        if (String(Questionnaires.Expression.MaxSource) is not { } source)
        {
            return null;
        }
        try
        {
            return Questionnaires.Expression.Parse(source);
        }
        catch (ExpressionException e)
        {
            Fail(e.Message);
            return null;
        }
    }

    public T? OneOf<T>(params ReadOnlySpan<T> allowed)
        where T : struct, Enum
    {
        if (String(Limits.TextLength) is not { } name)
        {
            return null;
        }
        foreach (var value in allowed)
        {
            if (Names.Of(value) == name)
            {
                return value;
            }
        }
        Fail($"Must be one of {string.Join(", ", allowed.ToArray().Select(value => Names.Of(value)))}.");
        return null;
    }

    public string? Address()
    {
        if (String(Limits.AddressLength) is not { } address)
        {
            return null;
        }
        if (Limits.IsAddress(address))
        {
            return address;
        }
        Fail("Must be an address that begins with https://");
        return null;
    }

    public bool? Boolean()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }
        Fail("Must be true or false.");
        return null;
    }

    private static string NameOf(JsonProperty property) =>
        Unescape.Decode(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8PropertyName(property));

    private static string Shorten(string name) => name.Length <= 64 ? name : name[..64] + "…";
}
