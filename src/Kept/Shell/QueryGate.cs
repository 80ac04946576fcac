using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Kept.Shell;

/// <summary>
/// Refuses (400) an address whose query holds a word where its page reads a number, an id or a yes: the framework takes that for a
/// bug of the page (500), while it is a mistyped or mangled link.
/// </summary>
public static class QueryGate
{
    private static readonly ConcurrentDictionary<Type, (string Name, Type Type)[]> Known = new();

    public static void UseQueryGate(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.QueryString.HasValue && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page)
        {
            foreach (var (name, type) in Known.GetOrAdd(page.Type, TypedParameters))
            {
                if (http.Request.Query[name].Any(value => !string.IsNullOrEmpty(value) && !IsRead(value, type))) throw new BadHttpRequestException($"The address is damaged at \"{name}\".");
            }
        }
        return next(http);
    });

    private static (string, Type)[] TypedParameters(Type page) =>
    [
        .. from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
           let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
           where query is not null && type.IsValueType
           select (query.Name ?? property.Name, type),
    ];

    private static bool IsRead(string value, Type type) => type == typeof(int) ? int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
        : type == typeof(long) ? long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
        : type == typeof(Guid) ? Guid.TryParse(value, out _)
        : type == typeof(bool) ? bool.TryParse(value, out _)
        : throw new NotSupportedException($"A page reads a {type.Name} from its address, which the gate does not know.");
}
