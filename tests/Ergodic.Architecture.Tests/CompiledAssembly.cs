using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Ergodic.Architecture.Tests;

/// <summary>What an assembly's own metadata says it uses of others.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public CompiledAssembly(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>Full names of the foreign types it mentions, such as <c>System.IO.File</c>.</summary>
    public IReadOnlySet<string> UsedTypes => _metadata.TypeReferences.Select(FullName).ToHashSet();

    /// <summary>Foreign methods and fields it uses, such as <c>System.DateTime.get_UtcNow</c>.</summary>
    public IReadOnlySet<string> UsedMembers => _metadata.MemberReferences.Select(FullName).OfType<string>().ToHashSet();

    /// <summary>
    /// Generic methods it calls, each with the type arguments, such as
    /// <c>System.Runtime.CompilerServices.Unsafe.As&lt;System.Int64,Ergodic.Risk.ApprovedOrder&gt;</c>.
    /// </summary>
    public IEnumerable<string> GenericCalls
    {
        get
        {
            for (var row = 1; row <= _metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
            {
                var call = _metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row));
                if (call.Method.Kind != HandleKind.MemberReference) continue;
                var arguments = call.DecodeSignature(new TypeNames(), null);
                yield return $"{FullName((MemberReferenceHandle)call.Method)}<{string.Join(",", arguments)}>";
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private string? FullName(MemberReferenceHandle handle)
    {
        var member = _metadata.GetMemberReference(handle);
        var owner = member.Parent.Kind switch
        {
            HandleKind.TypeReference => FullName((TypeReferenceHandle)member.Parent),
            HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)member.Parent)
                .DecodeSignature(new TypeNames(), null),
            _ => null, // its own types and modules
        };
        return owner is null ? null : $"{owner}.{_metadata.GetString(member.Name)}";
    }

    private string FullName(TypeReferenceHandle handle) => TypeNames.Of(_metadata, handle);

    /// <summary>Renders signatures as names; a generic instance as its definition and arguments.</summary>
    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public static string Of(MetadataReader reader, TypeReferenceHandle handle)
        {
            var type = reader.GetTypeReference(handle);
            var name = reader.GetString(type.Name);
            if (type.ResolutionScope.Kind == HandleKind.TypeReference) return $"{Of(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}";
            var space = reader.GetString(type.Namespace);
            return space.Length == 0 ? name : $"{space}.{name}";
        }

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeDefinition(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            $"{genericType}<{string.Join(",", typeArguments)}>";

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[,]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function pointer";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";
    }
}
